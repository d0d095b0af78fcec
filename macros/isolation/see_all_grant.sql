{#- The statement that lets a user see what others do. -#}
{% macro see_all_grant(user) %}
    {{ return(adapter.dispatch('see_all_grant', 'parallel_run')(user)) }}
{% endmacro %}

{% macro postgres__see_all_grant(user) %}
    {{ return('grant pg_read_all_stats to ' ~ parallel_run.quoted(user)) }}
{% endmacro %}

{% macro redshift__see_all_grant(user) %}
    {{ return('alter user ' ~ parallel_run.quoted(user) ~ ' syslog access unrestricted') }}
{% endmacro %}
