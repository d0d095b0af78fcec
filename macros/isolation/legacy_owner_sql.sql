{#- One row a schema that is there: its name, its owner, and whether this session has the owner's rights. -#}
{% macro legacy_owner_sql(schemas) %}
    {{ return(adapter.dispatch('legacy_owner_sql', 'parallel_run')(schemas)) }}
{% endmacro %}

{% macro postgres__legacy_owner_sql(schemas) %}
select nsp.nspname, pg_get_userbyid(nsp.nspowner) as owner, pg_has_role(current_user, nsp.nspowner, 'member') as has_its_rights
from pg_catalog.pg_namespace as nsp
where nsp.nspname in ({% for schema in schemas %}{{ parallel_run.literal(schema) }}{{ ', ' if not loop.last }}{% endfor %})
{% endmacro %}

{% macro redshift__legacy_owner_sql(schemas) %}
select nsp.nspname, owners.usename as owner, usr.usesysid = nsp.nspowner or usr.usesuper as has_its_rights
from pg_catalog.pg_namespace as nsp
inner join pg_catalog.pg_user as usr on usr.usename = current_user
left join pg_catalog.pg_user as owners on nsp.nspowner = owners.usesysid
where nsp.nspname in ({% for schema in schemas %}{{ parallel_run.literal(schema) }}{{ ', ' if not loop.last }}{% endfor %})
{% endmacro %}
