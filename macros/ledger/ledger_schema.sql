{#- The ledger's schema; outside the production target it has the target's schema as a prefix, like every schema there. -#}
{% macro ledger_schema() %}
    {% set name = parallel_run.setting('ledger_schema') %}
    {% set production = [parallel_run.setting('new_schema'), parallel_run.setting('final_schema')] %}
    {{ return(name if target.schema in production else target.schema ~ '_' ~ name) }}
{% endmacro %}
