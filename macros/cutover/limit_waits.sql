{#- Lets no statement of this session wait for a lock longer than the var `parallel_run_lock_seconds`: even to read a view's definition may wait. -#}
{% macro limit_waits() %}
    {% do adapter.dispatch('limit_waits', 'parallel_run')() %}
{% endmacro %}

{% macro postgres__limit_waits() %}
    {% do run_query("set lock_timeout = '" ~ parallel_run.setting('lock_seconds') ~ "s'") %}
{% endmacro %}

{#- Redshift can only limit a whole statement, and to read a sample of tables may take long: the block limits its own. -#}
{% macro redshift__limit_waits() %}
{% endmacro %}
