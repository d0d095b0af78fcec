{#-
    Queries for the rights to write a schema that one who has them WITH GRANT OPTION granted to another: what (the relation or schema), privilege,
    grantor, grantee. The cutover takes such rights from all, which PostgreSQL refuses while they are passed on.
-#}
{% macro passed_on_rights_queries(schema) %}
    {{ return(adapter.dispatch('passed_on_rights_queries', 'parallel_run')(parallel_run.literal(schema))) }}
{% endmacro %}

{% macro postgres__passed_on_rights_queries(schema) %}
    {% set select = "select {what} as what, lower(acl.privilege_type) as privilege, pg_get_userbyid(acl.grantor) as grantor, "
        ~ "case when acl.grantee = 0 then 'public' else pg_get_userbyid(acl.grantee) end as grantee from pg_catalog.pg_namespace as nsp " %}
    {% set where = "where acl.grantor <> {owner} and acl.privilege_type not in ('SELECT', 'USAGE', 'MAINTAIN') and nsp.nspname = " ~ schema %}
    {% set relation = 'inner join pg_catalog.pg_class as cls on nsp.oid = cls.relnamespace ' %}
    {{ return([
        (select ~ 'cross join aclexplode(nsp.nspacl) as acl ' ~ where) | replace('{what}', "'schema ' || nsp.nspname") | replace('{owner}', 'nsp.nspowner'),
        (select ~ relation ~ 'cross join aclexplode(cls.relacl) as acl ' ~ where ~ ' order by 1, 2')
        | replace('{what}', "nsp.nspname || '.' || cls.relname") | replace('{owner}', 'cls.relowner'),
        (select ~ relation ~ 'inner join pg_catalog.pg_attribute as att on cls.oid = att.attrelid cross join aclexplode(att.attacl) as acl ' ~ where ~ ' order by 1, 2')
        | replace('{what}', "nsp.nspname || '.' || cls.relname || '.' || att.attname") | replace('{owner}', 'cls.relowner'),
    ]) }}
{% endmacro %}

{#- Redshift's REVOKE takes what its user granted and leaves the rest. -#}
{% macro redshift__passed_on_rights_queries(schema) %}
    {{ return([]) }}
{% endmacro %}
