{#- How much was ever written to each table of some schemas, by what the engine keeps: list of {oid, writes, mark}; any write changes the mark. -#}
{% macro write_counters(schemas) %}
    {% set counters = [] %}
    {% for row in parallel_run.read_rows([parallel_run.write_counters_sql(schemas)]) %}
        {% do counters.append({'oid': row.table_id | int, 'writes': row.writes | int, 'mark': row.mark}) %}
    {% endfor %}
    {{ return(counters) }}
{% endmacro %}
