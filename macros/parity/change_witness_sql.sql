{#- A text by which a later run tells what was written since, as a scalar; null where it cannot. -#}
{% macro change_witness_sql(plan) %}
    {{ return(adapter.dispatch('change_witness_sql', 'parallel_run')(plan)) }}
{% endmacro %}

{#-
    `<oldest open transaction> <legacy's oid:file:shape> <new's oid:file:shape>`, for plain tables and materialized views. The shape tells what
    changes values without writing a row: columns dropped, added or renamed, defaults of older rows, computed values, labels of an enum.
-#}
{% macro postgres__change_witness_sql(plan) %}
    {% set parts = ['pg_snapshot_xmin(pg_current_snapshot())::text'] %}
    {% for side in ['legacy', 'new'] %}
        {% do parts.append(
            "(select oid || ':' || pg_relation_filenode(oid) || ':' || md5((" ~ parallel_run._shape_sql() ~ ')) from pg_class where oid = to_regclass('
            ~ parallel_run.literal(plan[side].render()) ~ ") and relkind in ('r', 'm') and not relhassubclass)"
        ) %}
    {% endfor %}
    {{ return(parts | join(" || ' ' || ")) }}
{% endmacro %}

{% macro _shape_sql() %}
    {{ return(
        "select string_agg(concat_ws(':', attnum, attname, atttypid, atttypmod, attmissingval, pg_get_expr(adbin, adrelid), "
        ~ "(select string_agg(enumlabel, ',' order by pg_enum.oid) from pg_enum where enumtypid = atttypid)), ';' order by attnum) from pg_attribute "
        ~ "left join pg_attrdef on adrelid = attrelid and adnum = attnum and attgenerated <> '' where attrelid = pg_class.oid and attnum > 0 and not attisdropped"
    ) }}
{% endmacro %}

{% macro redshift__change_witness_sql(plan) %}
    {{ return('cast(null as varchar)') }}
{% endmacro %}
