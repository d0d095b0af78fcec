{#-
    Queries for detours by which a role could write a schema without a right on it: kind, schema_name, name, owner. Functions that run with
    the rights of an owner of the schema or of what is in it (a superuser's: those that name the schema); on PostgreSQL also views over its tables, which write with the rights of the view's owner.
-#}
{% macro indirect_writes_queries(user, schema) %}
    {{ return(adapter.dispatch('indirect_writes_queries', 'parallel_run')(user, schema)) }}
{% endmacro %}

{% macro postgres__indirect_writes_queries(user, schema) %}
    {{ return([
        "select 'function' as kind, nsp.nspname as schema_name, fun.proname as name, pg_get_userbyid(fun.proowner) as owner "
        ~ 'from pg_catalog.pg_proc as fun inner join pg_catalog.pg_namespace as nsp on fun.pronamespace = nsp.oid, pg_catalog.pg_namespace as home, pg_catalog.pg_user as usr '
        ~ 'where home.nspname = ' ~ parallel_run.literal(schema) ~ ' and usr.usename = ' ~ parallel_run.literal(user)
        ~ " and fun.prosecdef and nsp.nspname <> 'pg_catalog' and (pg_has_role(fun.proowner, home.nspowner, 'usage') or exists (select from pg_catalog.pg_class as cls "
        ~ "where cls.relnamespace = home.oid and pg_has_role(fun.proowner, cls.relowner, 'usage'))) and (not (select rolsuper from pg_catalog.pg_roles where oid = fun.proowner) "
        ~ "or case when fun.prokind in ('f', 'p') then lower(pg_get_functiondef(fun.oid)) ~ " ~ parallel_run.renamed_pattern([schema]) ~ ' end) '
        ~ "and not exists (select from pg_catalog.pg_depend as dep where dep.objid = fun.oid and dep.deptype = 'e') and has_function_privilege(usr.usename, fun.oid, 'execute') and has_schema_privilege(usr.usename, nsp.nspname, 'usage')",
        "select distinct 'view' as kind, nsp.nspname as schema_name, cls.relname as name, pg_get_userbyid(cls.relowner) as owner "
        ~ 'from pg_catalog.pg_class as base inner join pg_catalog.pg_namespace as home on base.relnamespace = home.oid '
        ~ 'inner join pg_catalog.pg_depend as dep on base.oid = dep.refobjid inner join pg_catalog.pg_rewrite as rule on dep.objid = rule.oid '
        ~ 'inner join pg_catalog.pg_class as cls on rule.ev_class = cls.oid inner join pg_catalog.pg_namespace as nsp on cls.relnamespace = nsp.oid, pg_catalog.pg_roles as usr '
        ~ 'where usr.rolname = ' ~ parallel_run.literal(user) ~ " and cls.relkind = 'v' and cls.relowner <> usr.oid and home.nspname = " ~ parallel_run.literal(schema)
        ~ ' and nsp.nspname <> home.nspname and (has_any_column_privilege(usr.oid, cls.oid, \'insert, update\') or has_table_privilege(usr.oid, cls.oid, \'delete\'))',
    ]) }}
{% endmacro %}

{#- Who may call a function is in a view that cannot be joined to pg_catalog. What a group or role may call counts as the user's: it may be in it. -#}
{% macro redshift__indirect_writes_queries(user, schema) %}
    {% set queries = [] %}
    {% for row in run_query(
        'select nsp.nspname, fun.proname, ' ~ parallel_run.owner_name('fun.proowner') ~ ' as owner '
        ~ 'from pg_catalog.pg_proc as fun inner join pg_catalog.pg_namespace as nsp on fun.pronamespace = nsp.oid, pg_catalog.pg_namespace as home, pg_catalog.pg_user as usr '
        ~ 'where home.nspname = ' ~ parallel_run.literal(schema) ~ ' and usr.usename = ' ~ parallel_run.literal(user)
        ~ " and fun.prosecdef and nsp.nspname <> 'pg_catalog' and (fun.proowner = home.nspowner or fun.proowner in (select cls.relowner from pg_catalog.pg_class as cls "
        ~ 'inner join pg_catalog.pg_namespace as own on cls.relnamespace = own.oid where own.nspname = ' ~ parallel_run.literal(schema)
        ~ ") or lower(fun.prosrc) ~ " ~ parallel_run.renamed_pattern([schema]) ~ ' and fun.proowner in (select sup.usesysid from pg_catalog.pg_user as sup where sup.usesuper)) '
        ~ "and has_schema_privilege(usr.usename, nsp.nspname, 'usage')"
    ).rows %}
        {% do queries.append(
            "select distinct 'function' as kind, namespace_name as schema_name, function_name as name, " ~ parallel_run.literal(row[2]) ~ ' as owner from svv_function_privileges '
            ~ "where privilege_type = 'EXECUTE' and namespace_name = " ~ parallel_run.literal(row[0]) ~ ' and function_name = ' ~ parallel_run.literal(row[1])
            ~ " and (identity_type <> 'user' or identity_name = " ~ parallel_run.literal(user) ~ ')'
        ) %}
    {% endfor %}
    {{ return(queries) }}
{% endmacro %}
