{#- Queries for what the user of this target must have to cut over: kind, name, owner, is_allowed. A name of two rows needs one of them. -#}
{% macro rename_rights_queries(schemas) %}
    {% set names = [] %}
    {% for schema in schemas %}
        {% do names.append(parallel_run.literal(schema)) %}
    {% endfor %}
    {{ return(adapter.dispatch('rename_rights_queries', 'parallel_run')(names | join(', '))) }}
{% endmacro %}

{% macro postgres__rename_rights_queries(names) %}
    {{ return([
        "select 'schema' as kind, nsp.nspname as name, pg_get_userbyid(nsp.nspowner) as owner, pg_has_role(current_user, nsp.nspowner, 'usage') as is_allowed "
        ~ 'from pg_catalog.pg_namespace as nsp where nsp.nspname in (' ~ names ~ ') order by 2',
        "select 'relation' as kind, nsp.nspname || '.' || cls.relname as name, pg_get_userbyid(cls.relowner) as owner, pg_has_role(current_user, cls.relowner, 'usage') as is_allowed "
        ~ 'from pg_catalog.pg_class as cls inner join pg_catalog.pg_namespace as nsp on cls.relnamespace = nsp.oid '
        ~ "where cls.relkind in ('r', 'v', 'm', 'p', 'f', 'S') and nsp.nspname in (" ~ names ~ ') order by 2',
        "select 'create on database' as kind, current_database() as name, null as owner, has_database_privilege(current_database(), 'create') as is_allowed",
    ]) }}
{% endmacro %}

{#- What the ALTER privilege of a schema allows is in a view that cannot be joined to pg_catalog. -#}
{% macro redshift__rename_rights_queries(names) %}
    {{ return([
        "select 'schema' as kind, nsp.nspname as name, " ~ parallel_run.owner_name('nsp.nspowner') ~ " as owner, usr.usesuper or usr.usesysid = nsp.nspowner as is_allowed "
        ~ 'from pg_catalog.pg_namespace as nsp, pg_catalog.pg_user as usr where usr.usename = current_user and nsp.nspname in (' ~ names ~ ') order by 2',
        "select 'schema' as kind, namespace_name as name, null as owner, true as is_allowed from svv_schema_privileges "
        ~ "where upper(privilege_type) = 'ALTER' and identity_name = " ~ parallel_run.literal(target.user) ~ ' and namespace_name in (' ~ names ~ ')',
        "select 'relation' as kind, nsp.nspname || '.' || cls.relname as name, " ~ parallel_run.owner_name('cls.relowner') ~ " as owner, usr.usesuper or usr.usesysid = cls.relowner as is_allowed "
        ~ 'from pg_catalog.pg_class as cls inner join pg_catalog.pg_namespace as nsp on cls.relnamespace = nsp.oid, pg_catalog.pg_user as usr '
        ~ "where usr.usename = current_user and cls.relkind in ('r', 'v') and nsp.nspname in (" ~ names ~ ') order by 2',
        "select 'create on database' as kind, current_database() as name, null as owner, has_database_privilege(current_database(), 'create') as is_allowed",
    ]) }}
{% endmacro %}
