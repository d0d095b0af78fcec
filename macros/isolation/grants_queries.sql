{#-
    Queries for the rights that are granted in the schemas, the owner's own left out: kind (schema, relation, column, default), schema_name, name,
    column_name, grantee_kind, grantee, privilege in lower case, owner (of the object; whose future objects, for a default).
-#}
{% macro grants_queries(schemas) %}
    {% set listed = [] %}
    {% for schema in schemas %}
        {% do listed.append(parallel_run.literal(schema)) %}
    {% endfor %}
    {{ return(adapter.dispatch('grants_queries', 'parallel_run')(listed | join(', '))) }}
{% endmacro %}

{% macro postgres__grants_queries(listed) %}
    {% set select = "select '{kind}' as kind, nsp.nspname as schema_name, {name} as name, {column} as column_name, "
        ~ "case when acl.grantee = 0 then 'public' else 'user' end as grantee_kind, case when acl.grantee = 0 then 'public' else pg_get_userbyid(acl.grantee) end as grantee, "
        ~ 'lower(acl.privilege_type) as privilege, pg_get_userbyid({owner}) as owner ' %}
    {% set rest = ' and acl.grantee <> {owner}' %}
    {% set within = 'where nsp.nspname in (' ~ listed ~ ')' %}
    {% set relation = 'from pg_catalog.pg_class as cls inner join pg_catalog.pg_namespace as nsp on cls.relnamespace = nsp.oid ' %}
    {{ return([
        (select ~ 'from pg_catalog.pg_namespace as nsp, aclexplode(nsp.nspacl) as acl ' ~ within ~ rest)
        | replace('{kind}', 'schema') | replace('{name}', 'nsp.nspname') | replace('{column}', 'null') | replace('{owner}', 'nsp.nspowner'),
        (select ~ relation ~ 'cross join aclexplode(cls.relacl) as acl ' ~ within ~ rest)
        | replace('{kind}', 'relation') | replace('{name}', 'cls.relname') | replace('{column}', 'null') | replace('{owner}', 'cls.relowner'),
        (select ~ relation ~ 'inner join pg_catalog.pg_attribute as att on cls.oid = att.attrelid cross join aclexplode(att.attacl) as acl ' ~ within ~ rest)
        | replace('{kind}', 'column') | replace('{name}', 'cls.relname') | replace('{column}', 'att.attname') | replace('{owner}', 'cls.relowner'),
        (select ~ 'from pg_catalog.pg_default_acl as def left join pg_catalog.pg_namespace as nsp on def.defaclnamespace = nsp.oid '
        ~ "cross join aclexplode(def.defaclacl) as acl where def.defaclobjtype in ('r', 'S') and (nsp.nspname is null or nsp.nspname in (" ~ listed ~ '))' ~ rest)
        | replace('{kind}', 'default') | replace('{name}', "case def.defaclobjtype when 'S' then 'sequences' else 'tables' end")
        | replace('{column}', 'null') | replace('{owner}', 'def.defaclrole'),
    ]) }}
{% endmacro %}

{% macro redshift__grants_queries(listed) %}
    {{ return([
        "select 'schema' as kind, namespace_name as schema_name, namespace_name as name, null as column_name, identity_type as grantee_kind, "
        ~ 'identity_name as grantee, lower(privilege_type) as privilege, null as owner from svv_schema_privileges where namespace_name in (' ~ listed ~ ')',
        "select 'relation' as kind, namespace_name as schema_name, relation_name as name, null as column_name, identity_type as grantee_kind, "
        ~ 'identity_name as grantee, lower(privilege_type) as privilege, null as owner from svv_relation_privileges where namespace_name in (' ~ listed ~ ')',
        "select 'column' as kind, namespace_name as schema_name, relation_name as name, column_name, identity_type as grantee_kind, "
        ~ 'identity_name as grantee, lower(privilege_type) as privilege, null as owner from svv_column_privileges where namespace_name in (' ~ listed ~ ')',
        "select 'default' as kind, schema_name, 'tables' as name, null as column_name, grantee_type as grantee_kind, "
        ~ 'grantee_name as grantee, lower(privilege_type) as privilege, owner_name as owner from svv_default_privileges '
        ~ "where object_type = 'RELATION' and (schema_name is null or schema_name in (" ~ listed ~ '))',
    ]) }}
{% endmacro %}
