{#- Gate: the last so many runs over all models found no difference. -#}
{% macro gate_clean_runs(evidence) %}
    {% set history = parallel_run.clean_history(evidence) %}
    {% set wanted = parallel_run.setting('clean_runs') %}
    {{ return(parallel_run.gate('clean_runs', history.runs >= wanted, history.runs ~ (', ' ~ history.broken_run if history.broken_run and history.runs < wanted else ''), wanted,
        'Run `dbt build` with the target that builds; `dbt run-operation explain_difference` says what differs.', days=0)) }}
{% endmacro %}
