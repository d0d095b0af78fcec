{#- What write_counters reads: table_id, table_name, writes, mark. -#}
{% macro write_counters_sql(schemas) %}
    {% set listed = [] %}
    {% for schema in schemas %}
        {% do listed.append(parallel_run.literal(schema)) %}
    {% endfor %}
    {{ return(adapter.dispatch('write_counters_sql', 'parallel_run')(listed | join(', '))) }}
{% endmacro %}

{#- What makes a table's file anew, as `truncate` does, counts no rows. -#}
{% macro postgres__write_counters_sql(listed) %}
    {{ return("select relid as table_id, schemaname || '.' || relname as table_name, n_tup_ins + n_tup_upd + n_tup_del as writes, "
        ~ "concat_ws(' ', relid, n_tup_ins + n_tup_upd + n_tup_del, pg_relation_filenode(relid)) as mark "
        ~ 'from pg_catalog.pg_stat_user_tables where schemaname in (' ~ listed ~ ')') }}
{% endmacro %}

{#- Redshift counts no writes there: the rows that a table has, with those marked as deleted and without. -#}
{% macro redshift__write_counters_sql(listed) %}
    {{ return('select table_id, "schema" || \'.\' || "table" as table_name, cast(tbl_rows as bigint) as writes, '
        ~ "cast(table_id as varchar) || ' ' || coalesce(cast(tbl_rows as varchar), '') || ' ' || coalesce(cast(estimated_visible_rows as varchar), '') as mark "
        ~ 'from svv_table_info where "schema" in (' ~ listed ~ ')') }}
{% endmacro %}
