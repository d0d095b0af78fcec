{#- Refuses to drop the archive while a view outside of it reads it: the drop would take the view too. -#}
{% macro refuse_archive_readers(state) %}
    {% set names = state.names %}
    {% set readers = [] %}
    {% for row in parallel_run.read_rows([
        'select distinct nsp.nspname as schema_name, cls.relname as name from pg_catalog.pg_depend as dep inner join pg_catalog.pg_rewrite as rew on dep.objid = rew.oid '
        ~ 'inner join pg_catalog.pg_class as cls on rew.ev_class = cls.oid inner join pg_catalog.pg_namespace as nsp on cls.relnamespace = nsp.oid '
        ~ 'inner join pg_catalog.pg_class as src on dep.refobjid = src.oid inner join pg_catalog.pg_namespace as srcnsp on src.relnamespace = srcnsp.oid '
        ~ 'where srcnsp.nspname = ' ~ parallel_run.literal(names.archive) ~ ' order by 1, 2'
    ]) if row.schema_name not in [names.archive, names.legacy] %}
        {% do readers.append(row.schema_name ~ '.' ~ row.name) %}
    {% endfor %}
    {% if readers %}
        {% do exceptions.raise_compiler_error('decommission: views outside of ' ~ names.archive ~ ' read it and would be dropped with it: ' ~ readers | join(', ')
            ~ '. Nothing was changed. Point them elsewhere or drop them, then run it again; or leave drop_archive out.') %}
    {% endif %}
{% endmacro %}
