{#- Gate: no dbt run of production is under way. -#}
{% macro gate_running() %}
    {% set running = parallel_run.read_rows([parallel_run.running_sql()]) %}
    {% set told = [] %}
    {% for run in running %}
        {% do told.append('dbt ' ~ run.command ~ ' of ' ~ run.run_by ~ ' since ' ~ run.started_at[:16] ~ ' UTC, run ' ~ run.invocation_id) %}
    {% endfor %}
    {{ return(parallel_run.gate('running', not running, parallel_run.listed(told) or 'none', 'no dbt run',
        'Wait until it ends. If it was killed: dbt run-operation clear_run --args \'{run: ' ~ (running[0].invocation_id if running else '') ~ "}'.",
        overridable=false, days=0)) }}
{% endmacro %}
