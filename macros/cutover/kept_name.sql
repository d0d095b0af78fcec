{#- A name of a new schema as the database keeps it: PostgreSQL cuts it after 63 bytes, Redshift after 127 and folds even a quoted one. -#}
{% macro kept_name(name) %}
    {{ return(adapter.dispatch('kept_name', 'parallel_run')(name)) }}
{% endmacro %}

{% macro postgres__kept_name(name) %}
    {{ return(name.encode()[:63].decode('utf-8', 'ignore')) }}
{% endmacro %}

{#- Unless `enable_case_sensitive_identifier` is on, which every session of the readers would need too. -#}
{% macro redshift__kept_name(name) %}
    {{ return(name.lower().encode()[:127].decode('utf-8', 'ignore')) }}
{% endmacro %}
