{#- Queries for the rights to write that the owners of the relations of some schemas have, in the columns of grants_queries. -#}
{% macro owner_rights_queries(schemas) %}
    {% set listed = [] %}
    {% for schema in schemas %}
        {% do listed.append(parallel_run.literal(schema)) %}
    {% endfor %}
    {{ return(adapter.dispatch('owner_rights_queries', 'parallel_run')(listed | join(', '))) }}
{% endmacro %}

{% macro postgres__owner_rights_queries(listed) %}
    {{ return([
        "select 'relation' as kind, nsp.nspname as schema_name, cls.relname as name, null as column_name, 'user' as grantee_kind, lower(acl.privilege_type) as privilege, "
        ~ 'pg_get_userbyid(cls.relowner) as owner from pg_catalog.pg_class as cls inner join pg_catalog.pg_namespace as nsp on cls.relnamespace = nsp.oid '
        ~ "cross join aclexplode(coalesce(cls.relacl, acldefault('r', cls.relowner))) as acl where cls.relkind in ('r', 'v', 'm', 'p', 'f') "
        ~ "and acl.grantee = cls.relowner and acl.privilege_type in ('INSERT', 'UPDATE', 'DELETE', 'TRUNCATE') and nsp.nspname in (" ~ listed ~ ') order by 2, 3, 6',
    ]) }}
{% endmacro %}

{#- Redshift has no aclexplode: its privilege function is asked for each right. -#}
{% macro redshift__owner_rights_queries(listed) %}
    {% set queries = [] %}
    {% for privilege in ['delete', 'insert', 'update'] %}
        {% do queries.append(
            "select 'relation' as kind, nsp.nspname as schema_name, cls.relname as name, null as column_name, 'user' as grantee_kind, '" ~ privilege ~ "' as privilege, "
            ~ 'usr.usename as owner from pg_catalog.pg_class as cls inner join pg_catalog.pg_namespace as nsp on cls.relnamespace = nsp.oid '
            ~ "inner join pg_catalog.pg_user as usr on cls.relowner = usr.usesysid where cls.relkind = 'r' and nsp.nspname in (" ~ listed ~ ') '
            ~ "and has_table_privilege(usr.usename, cls.oid, '" ~ privilege ~ "') order by 2, 3"
        ) %}
    {% endfor %}
    {{ return(queries) }}
{% endmacro %}
