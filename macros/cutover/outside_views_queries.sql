{#-
    Queries for the views that hold a name which the rename takes away, or the archive, and that a cutover can make again: kind, schema_name, name, owner,
    definition (the statement that makes it), extras (those that make what belongs to it), trouble (why it cannot, or null).
-#}
{% macro outside_views_queries() %}
    {% set names = parallel_run.cutover_names() %}
    {{ return(adapter.dispatch('outside_views_queries', 'parallel_run')(parallel_run.literal(names.legacy), parallel_run.renamed_pattern())) }}
{% endmacro %}

{#- Views hold on to tables here, not to names: only what reads legacy is concerned. -#}
{% macro postgres__outside_views_queries(legacy, pattern) %}
    {{ return([
        "select 'materialized view' as kind, nsp.nspname as schema_name, cls.relname as name, pg_get_userbyid(cls.relowner) as owner, "
        ~ "'create materialized view ' || quote_ident(nsp.nspname) || '.' || quote_ident(cls.relname) || ' as ' || rtrim(pg_get_viewdef(cls.oid), '; ') "
        ~ "|| case when cls.relispopulated then '' else ' with no data' end as definition, "
        ~ "(select string_agg(pg_get_indexdef(idx.indexrelid), ';\n' order by idx.indexrelid) from pg_catalog.pg_index as idx where idx.indrelid = cls.oid) as extras, "
        ~ "case when not pg_has_role(current_user, cls.relowner, 'usage') or not has_schema_privilege(nsp.oid, 'create') then 'not ' || current_user || '''s to make again' "
        ~ "when exists (select from pg_catalog.pg_depend as dep inner join pg_catalog.pg_rewrite as rul on dep.objid = rul.oid "
        ~ "where dep.refobjid = cls.oid and rul.ev_class <> cls.oid) then 'views read it' end as trouble "
        ~ 'from pg_catalog.pg_class as cls inner join pg_catalog.pg_namespace as nsp on cls.relnamespace = nsp.oid '
        ~ "where cls.relkind = 'm' and nsp.nspname <> " ~ legacy ~ ' and exists (select from pg_catalog.pg_depend as dep '
        ~ 'inner join pg_catalog.pg_rewrite as rul on dep.objid = rul.oid inner join pg_catalog.pg_class as src on dep.refobjid = src.oid '
        ~ 'inner join pg_catalog.pg_namespace as home on src.relnamespace = home.oid where rul.ev_class = cls.oid and home.nspname = ' ~ legacy ~ ') order by 2, 3',
    ]) }}
{% endmacro %}

{#- A materialized view of legacy stays as it is: the archive does not change. -#}
{% macro redshift__outside_views_queries(legacy, pattern) %}
    {{ return([
        "select case when lower(vws.definition) like '%no schema binding%' then 'late-binding view' else 'materialized view' end as kind, vws.schemaname as schema_name, "
        ~ 'vws.viewname as name, vws.viewowner as owner, vws.definition as definition, null as extras, '
        ~ "case when not usr.usesuper and vws.viewowner <> usr.usename then 'not ' || usr.usename || '''s to make again' end as trouble "
        ~ 'from pg_catalog.pg_views as vws inner join pg_catalog.pg_user as usr on usr.usename = current_user where lower(vws.definition) ~ ' ~ pattern
        ~ " and (lower(vws.definition) like '%no schema binding%' or vws.schemaname <> " ~ legacy ~ " and lower(vws.definition) like '%materialized view%') order by 2, 3",
    ]) }}
{% endmacro %}
