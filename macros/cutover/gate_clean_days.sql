{#- Gate: legacy and new have been equal for so many days in a row. -#}
{% macro gate_clean_days(evidence) %}
    {% set history = parallel_run.clean_history(evidence) %}
    {% set wanted = parallel_run.setting('clean_days') %}
    {{ return(parallel_run.gate('clean_days', history.days >= wanted, history.days ~ (', ' ~ history.broken_day if history.broken_day and history.days < wanted else ''), wanted,
        'Run `dbt build` every day with the target that builds.', days=wanted - history.days)) }}
{% endmacro %}
