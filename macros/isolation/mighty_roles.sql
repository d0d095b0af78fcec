{#- The roles that a database brings and whose members write every relation, as `grantee` names them. -#}
{% macro mighty_roles() %}
    {{ return(adapter.dispatch('mighty_roles', 'parallel_run')()) }}
{% endmacro %}

{% macro postgres__mighty_roles() %}
    {{ return(['"pg_write_all_data"', '"pg_write_server_files"', '"pg_execute_server_program"']) }}
{% endmacro %}

{% macro redshift__mighty_roles() %}
    {{ return(['role "sys:superuser"', 'role "sys:dba"', 'role "sys:operator"']) }}
{% endmacro %}
