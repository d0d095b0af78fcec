{#-
    Queries for the rights on a schema that the cutover takes back and that one who has them WITH GRANT OPTION granted to another: what (the schema,
    relation or column), privilege, grantor, grantee. PostgreSQL refuses to revoke a right that was passed on.
-#}
{% macro passed_on_rights_queries(schema) %}
    {{ return(adapter.dispatch('passed_on_rights_queries', 'parallel_run')(parallel_run.literal(schema))) }}
{% endmacro %}

{#- On the schema the owners of its relations lose all rights, not only those to write. -#}
{% macro postgres__passed_on_rights_queries(schema) %}
    {% set writes = "lower(acl.privilege_type) in ('" ~ parallel_run.write_rights() | join("', '") ~ "')" %}
    {% set owns = 'exists (select 1 from pg_catalog.pg_class as own where own.relnamespace = nsp.oid and own.relowner = acl.grantor)' %}
    {% set select = "select {what} as what, lower(acl.privilege_type) as privilege, pg_get_userbyid(acl.grantor) as grantor, "
        ~ "case when acl.grantee = 0 then 'public' else pg_get_userbyid(acl.grantee) end as grantee from pg_catalog.pg_namespace as nsp " %}
    {% set relation = select ~ 'inner join pg_catalog.pg_class as cls on nsp.oid = cls.relnamespace ' %}
    {% set where = 'where acl.grantor <> {owner} and nsp.nspname = ' ~ schema ~ ' and ' %}
    {% set of_relation = where ~ writes ~ ' order by 1, 2' %}
    {{ return([
        (select ~ 'cross join aclexplode(nsp.nspacl) as acl ' ~ where ~ '(' ~ writes ~ ' or ' ~ owns ~ ') order by 1, 2')
        | replace('{what}', "'schema ' || nsp.nspname") | replace('{owner}', 'nsp.nspowner'),
        (relation ~ 'cross join aclexplode(cls.relacl) as acl ' ~ of_relation)
        | replace('{what}', "nsp.nspname || '.' || cls.relname") | replace('{owner}', 'cls.relowner'),
        (relation ~ 'inner join pg_catalog.pg_attribute as att on cls.oid = att.attrelid cross join aclexplode(att.attacl) as acl ' ~ of_relation)
        | replace('{what}', "nsp.nspname || '.' || cls.relname || '.' || att.attname") | replace('{owner}', 'cls.relowner'),
    ]) }}
{% endmacro %}

{#- Redshift's REVOKE takes what its user granted and leaves the rest. -#}
{% macro redshift__passed_on_rights_queries(schema) %}
    {{ return([]) }}
{% endmacro %}
