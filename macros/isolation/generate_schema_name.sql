{#-
    dbt calls this for every node. In the production target (its schema is the new or the final one) a custom schema is taken as it is;
    anywhere else it gets the target's schema as a prefix, so that no one writes another's.
-#}
{% macro generate_schema_name(custom_schema_name, node) %}
    {%- set production = [parallel_run.setting('new_schema'), parallel_run.setting('final_schema')] -%}
    {%- if custom_schema_name is none -%}
        {{ target.schema }}
    {%- elif target.schema in production -%}
        {{ custom_schema_name | trim }}
    {%- else -%}
        {{ target.schema }}_{{ custom_schema_name | trim }}
    {%- endif -%}
{% endmacro %}
