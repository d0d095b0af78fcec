{#- Why a relation cannot be read, as the end of a sentence, or none when it can be. -#}
{% macro relation_trouble(relation) %}
    {{ return(adapter.dispatch('relation_trouble', 'parallel_run')(relation)) }}
{% endmacro %}

{% macro postgres__relation_trouble(relation) %}
    {% set found = run_query(
        'select has_schema_privilege(nsp.oid, \'usage\') as may_use, cls.oid is not null as is_there, '
        ~ 'has_table_privilege(cls.oid, \'select\') as may_read, row_security_active(cls.oid) as is_cut from pg_catalog.pg_namespace as nsp '
        ~ 'left join pg_catalog.pg_class as cls on nsp.oid = cls.relnamespace and cls.relname = ' ~ parallel_run.literal(relation.identifier)
        ~ ' and cls.relkind in (\'r\', \'v\', \'m\', \'p\', \'f\') where nsp.nspname = ' ~ parallel_run.literal(relation.schema)
    ).rows %}
    {% if not found %}
        {{ return('there is no schema ' ~ relation.schema ~ '.') }}
    {% elif not found[0].may_use or (found[0].is_there and not found[0].may_read) %}
        {{ return(target.user ~ ' has no permission to read it. Run as its owner: grant usage on schema ' ~ parallel_run.quoted(relation.schema)
            ~ ' to ' ~ target.user ~ '; grant select on ' ~ relation.include(database=false).render() ~ ' to ' ~ target.user ~ ';') }}
    {% elif not found[0].is_there %}
        {{ return('there is no relation of that name.') }}
    {% elif found[0].is_cut %}
        {{ return('row-level security hides rows of it from ' ~ target.user ~ ', so that no proof is possible. Run as an administrator: '
            ~ 'alter role ' ~ target.user ~ ' bypassrls;') }}
    {% endif %}
    {{ return(none) }}
{% endmacro %}

{% macro redshift__relation_trouble(relation) %}
    {{ return(none if adapter.get_columns_in_relation(relation) else 'there is no relation of that name that ' ~ target.user ~ ' may see.') }}
{% endmacro %}
