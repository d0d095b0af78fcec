{#- A statement that fails, and names a table, once anything was written to some schemas since these counters of write_counters were read. -#}
{% macro unwritten_sql(verb, schemas, counters) %}
    {% set marks = ["''"] %}
    {% for counter in counters %}
        {% do marks.append(parallel_run.literal(counter.mark)) %}
    {% endfor %}
    {{ return("select cast(case when count(*) = " ~ counters | length ~ " and count(written) = 0 then '0' else '" ~ verb
        ~ ": ' || coalesce(min(written), 'a table') || ' was written after the gates had read it: nothing was changed. Stop what writes, and run it again' end as integer) from (\n"
        ~ 'select case when mark not in (' ~ marks | join(', ') ~ ') then table_name end as written from (' ~ parallel_run.write_counters_sql(schemas)
        ~ ') as counters\n) as tables') }}
{% endmacro %}
