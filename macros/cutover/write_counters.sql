{#- How much was ever written to each table of some schemas, by what the engine keeps: list of {oid, writes}. -#}
{% macro write_counters(schemas) %}
    {% set listed = [] %}
    {% for schema in schemas %}
        {% do listed.append(parallel_run.literal(schema)) %}
    {% endfor %}
    {% set counters = [] %}
    {% for row in run_query(adapter.dispatch('write_counters', 'parallel_run')(listed | join(', '))).rows %}
        {% do counters.append({'oid': row[0] | int, 'writes': row[1] | int}) %}
    {% endfor %}
    {{ return(counters) }}
{% endmacro %}

{% macro postgres__write_counters(listed) %}
    {{ return('select relid, n_tup_ins + n_tup_upd + n_tup_del from pg_catalog.pg_stat_user_tables where schemaname in (' ~ listed ~ ') order by 1') }}
{% endmacro %}

{#- Redshift counts no writes there: the rows that a table has. -#}
{% macro redshift__write_counters(listed) %}
    {{ return('select table_id, cast(tbl_rows as bigint) from svv_table_info where "schema" in (' ~ listed ~ ') order by 1') }}
{% endmacro %}
