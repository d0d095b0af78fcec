{#-
    Queries for what outside the legacy schema a rename would break or leave on the archive, and that no cutover makes again (of outside_views): kind,
    schema_name, name, problem. What only names a schema in its text is found by the text. What is in legacy is archived with it.
-#}
{% macro rename_dependents_queries() %}
    {{ return(adapter.dispatch('rename_dependents_queries', 'parallel_run')(
        parallel_run.literal(parallel_run.setting('legacy_schema')), parallel_run.renamed_pattern())) }}
{% endmacro %}

{% macro postgres__rename_dependents_queries(legacy, pattern) %}
    {{ return([
        parallel_run._bound_views_sql(legacy), parallel_run._naming_functions_sql(legacy, pattern),
        "select 'search_path' as kind, coalesce(dat.datname, 'every database') as schema_name, coalesce(usr.rolname, 'every role') as name, "
        ~ "conf as problem from pg_catalog.pg_db_role_setting as stg cross join unnest(stg.setconfig) as conf "
        ~ 'left join pg_catalog.pg_roles as usr on stg.setrole = usr.oid left join pg_catalog.pg_database as dat on stg.setdatabase = dat.oid '
        ~ "where conf like 'search_path=%' and lower(conf) ~ " ~ pattern ~ ' and coalesce(dat.datname, current_database()) = current_database() order by 2, 3',
    ]) }}
{% endmacro %}

{% macro redshift__rename_dependents_queries(legacy, pattern) %}
    {{ return([
        parallel_run._bound_views_sql(legacy), parallel_run._naming_functions_sql(legacy, pattern),
        "select 'search_path' as kind, 'every database' as schema_name, usename as name, array_to_string(useconfig, ', ') as problem "
        ~ "from pg_catalog.pg_user where lower(array_to_string(useconfig, ', ')) like '%search_path%' and lower(array_to_string(useconfig, ', ')) ~ " ~ pattern ~ ' order by 3',
    ]) }}
{% endmacro %}

{% macro _bound_views_sql(legacy) %}
    {{ return(
        "select distinct 'view' as kind, nsp.nspname as schema_name, view_rel.relname as name, "
        ~ "'reads ' || home.nspname || '.' || src.relname || ', and will read the archive' as problem from pg_catalog.pg_depend as dep "
        ~ 'inner join pg_catalog.pg_rewrite as rule on dep.objid = rule.oid inner join pg_catalog.pg_class as view_rel on rule.ev_class = view_rel.oid '
        ~ 'inner join pg_catalog.pg_namespace as nsp on view_rel.relnamespace = nsp.oid inner join pg_catalog.pg_class as src on dep.refobjid = src.oid '
        ~ "inner join pg_catalog.pg_namespace as home on src.relnamespace = home.oid where view_rel.relkind = 'v' and home.nspname = " ~ legacy
        ~ ' and nsp.nspname <> ' ~ legacy ~ ' order by 2, 3, 4'
    ) }}
{% endmacro %}

{% macro _naming_functions_sql(legacy, pattern) %}
    {{ return(
        "select 'function' as kind, nsp.nspname as schema_name, fun.proname as name, 'names a schema that is renamed' as problem "
        ~ 'from pg_catalog.pg_proc as fun inner join pg_catalog.pg_namespace as nsp on fun.pronamespace = nsp.oid '
        ~ "where nsp.nspname not in ('pg_catalog', 'information_schema', " ~ legacy ~ ') and lower(fun.prosrc) ~ ' ~ pattern ~ ' order by 2, 3'
    ) }}
{% endmacro %}
