{#- The command to type next after a run with these verdicts. lines: of summary_lines. -#}
{% macro summary_next(lines) %}
    {% set worst = (lines | first) or {} %}
    {% if worst.verdict == 'FAIL' %}
        {{ return("dbt run-operation explain_difference --args '{model: " ~ worst.model ~ "}'") }}
    {% elif worst.verdict in ['ERROR', 'SKIPPED'] %}
        {{ return('dbt test --select ' ~ worst.model) }}
    {% endif %}
    {{ return('dbt -q run-operation parity_report > report.html') }}
{% endmacro %}
