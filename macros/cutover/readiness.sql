{#-
    `dbt run-operation readiness --target admin`: prints the gates of the cutover with their figures, thresholds and the days that each takes to be green at
    the earliest, and what to do; fails while one is red. The same code as `cutover` uses. Changes nothing but the ledger, which
    keeps what was found.
-#}
{% macro readiness() %}
    {% if not execute %}
        {{ return('') }}
    {% endif %}
    {% set gates = parallel_run.cutover_gates() %}
    {% do parallel_run.print_gates(gates) %}
    {% do parallel_run.record_gates(gates) %}
    {% do parallel_run.refuse_red_gates('readiness', gates) %}
    {% do log('readiness: all ' ~ gates | length ~ ' gates are green. Next: dbt run-operation announce, then cutover', info=true) %}
    {{ return('') }}
{% endmacro %}
