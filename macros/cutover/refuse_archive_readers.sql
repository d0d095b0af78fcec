{#- Refuses to drop the archive while a view outside of it reads it: the drop would take the view too, or its data. -#}
{% macro refuse_archive_readers(state) %}
    {% set names = state.names %}
    {% set readers = [] %}
    {% for row in parallel_run.read_rows(parallel_run.archive_readers_queries(names.archive)) if row.schema_name not in [names.archive, names.legacy] %}
        {% do readers.append(row.schema_name ~ '.' ~ row.name) %}
    {% endfor %}
    {% if readers %}
        {% do exceptions.raise_compiler_error('decommission: what is outside of ' ~ names.archive ~ ' reads it, and would be dropped with it or read nothing more: '
            ~ readers | unique | join(', ') ~ '. Nothing was changed. Point them elsewhere or drop them, then run it again; or leave drop_archive out.') %}
    {% endif %}
{% endmacro %}
