{#- Queries for the views that read a schema, and for the functions that name it: schema_name, name. -#}
{% macro archive_readers_queries(schema) %}
    {{ return(adapter.dispatch('archive_readers_queries', 'parallel_run')(schema)) }}
{% endmacro %}

{% macro postgres__archive_readers_queries(schema) %}
    {{ return([
        'select distinct nsp.nspname as schema_name, cls.relname as name from pg_catalog.pg_depend as dep inner join pg_catalog.pg_rewrite as rew on dep.objid = rew.oid '
        ~ 'inner join pg_catalog.pg_class as cls on rew.ev_class = cls.oid inner join pg_catalog.pg_namespace as nsp on cls.relnamespace = nsp.oid '
        ~ 'inner join pg_catalog.pg_class as src on dep.refobjid = src.oid inner join pg_catalog.pg_namespace as srcnsp on src.relnamespace = srcnsp.oid '
        ~ 'where srcnsp.nspname = ' ~ parallel_run.literal(schema) ~ ' order by 1, 2',
        'select nsp.nspname as schema_name, fun.proname as name from pg_catalog.pg_proc as fun inner join pg_catalog.pg_namespace as nsp on fun.pronamespace = nsp.oid '
        ~ "where nsp.nspname not in ('pg_catalog', 'information_schema') and lower(fun.prosrc) ~ " ~ parallel_run.renamed_pattern([schema]) ~ ' order by 1, 2',
    ]) }}
{% endmacro %}

{#- A late-binding view depends on nothing in the catalog: only its text says what it reads. -#}
{% macro redshift__archive_readers_queries(schema) %}
    {{ return(parallel_run.postgres__archive_readers_queries(schema) + [
        'select vws.schemaname as schema_name, vws.viewname as name from pg_catalog.pg_views as vws where lower(vws.definition) ~ ' ~ parallel_run.renamed_pattern([schema]) ~ ' order by 1, 2',
    ]) }}
{% endmacro %}
