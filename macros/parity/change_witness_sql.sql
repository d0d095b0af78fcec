{#- A text by which a later run tells what was written since, as a scalar; null where it cannot. -#}
{% macro change_witness_sql(plan) %}
    {{ return(adapter.dispatch('change_witness_sql', 'parallel_run')(plan)) }}
{% endmacro %}

{#- `<oldest open transaction> <legacy's oid:file> <new's oid:file>`, for plain tables and materialized views. -#}
{% macro postgres__change_witness_sql(plan) %}
    {% set parts = ['pg_snapshot_xmin(pg_current_snapshot())::text'] %}
    {% for side in ['legacy', 'new'] %}
        {% do parts.append(
            "(select oid || ':' || pg_relation_filenode(oid) from pg_class where oid = to_regclass(" ~ parallel_run.literal(plan[side].render())
            ~ ") and relkind in ('r', 'm') and not relhassubclass)"
        ) %}
    {% endfor %}
    {{ return(parts | join(" || ' ' || ")) }}
{% endmacro %}

{% macro redshift__change_witness_sql(plan) %}
    {{ return('cast(null as varchar)') }}
{% endmacro %}
