{#- One row: whether this session sees what other users do. -#}
{% macro sees_all_sql() %}
    {{ return(adapter.dispatch('sees_all_sql', 'parallel_run')()) }}
{% endmacro %}

{% macro postgres__sees_all_sql() %}
select pg_has_role(current_user, 'pg_read_all_stats', 'usage') as sees_all
{% endmacro %}

{% macro redshift__sees_all_sql() %}
select superuser or syslog_access = 'UNRESTRICTED' as sees_all from svv_user_info where user_name = {{ parallel_run.literal(target.user) }}
{% endmacro %}
