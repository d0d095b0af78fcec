{#- The kinds of SQL expressions over a relation, found without reading a row of it. Returns a list of {data_type, kind}. -#}
{% macro expression_kinds(relation, expressions) %}
    {{ return(adapter.dispatch('expression_kinds', 'parallel_run')(relation, expressions)) }}
{% endmacro %}

{% macro postgres__expression_kinds(relation, expressions) %}
    {% set out = [] %}
    {% for sql in expressions %}
        {% set data_type = run_query('select cast(pg_typeof((select ' ~ sql ~ ' from ' ~ relation ~ ' limit 0)) as text)').rows[0][0] %}
        {% do out.append({'data_type': data_type, 'kind': parallel_run.column_kind(data_type)}) %}
    {% endfor %}
    {{ return(out) }}
{% endmacro %}

{% macro redshift__expression_kinds(relation, expressions) %}
    {% set out = [] %}
    {% for sql in expressions %}
        {% set data_type = adapter.get_column_schema_from_query('select ' ~ sql ~ ' as e from ' ~ relation ~ ' where false')[0].data_type %}
        {% do out.append({'data_type': data_type, 'kind': parallel_run.column_kind(data_type)}) %}
    {% endfor %}
    {{ return(out) }}
{% endmacro %}
