{#- What a metric aggregates: the comparable value, in a type whose sum is exact and does not overflow. -#}
{% macro metric_value(sql, kind, metric) %}
    {{ return(adapter.dispatch('metric_value', 'parallel_run')(sql, kind, metric)) }}
{% endmacro %}

{#- A sum of floats depends on the order of the rows: their decimal text does not. -#}
{% macro postgres__metric_value(sql, kind, metric) %}
    {{ return(sql ~ '::text::numeric' if kind == 'float' else sql) }}
{% endmacro %}

{#- SUM(BIGINT) is BIGINT on Redshift. -#}
{% macro redshift__metric_value(sql, kind, metric) %}
    {{ return('cast(' ~ sql ~ ' as numeric(38, 0))' if kind in ['integer', 'bigint'] and metric == 'sum' else sql) }}
{% endmacro %}
