{#-
    The body of every parity test: when dbt tests, runs the comparison and returns the SQL of its failing rows; when dbt only compiles, the
    SQL of the comparison itself, and scans nothing. given: the test's arguments; checks: which engines it asks for.
-#}
{% macro parity_test(test_name, model, checks, given) %}
    {% if parallel_run.setting('compare_with') == 'off' %}
        {% do parallel_run.record_off(test_name, model) if execute and parallel_run.is_testing() %}
        {{ return("select cast(null as varchar) as check_name where 1 = 0") }}
    {% endif %}
    {% set plan = parallel_run.parity_plan(test_name, model, dict(given, checks=checks)) %}
    {% if plan is none %}
        {{ return('') }}
    {% elif parallel_run.is_testing() %}
        {{ return(parallel_run.run_parity(plan)) }}
    {% endif %}
    {{ return(parallel_run.parity_compiled_sql(plan)) }}
{% endmacro %}
