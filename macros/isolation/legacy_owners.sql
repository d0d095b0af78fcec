{#- The roles that own the legacy schema or anything in it, the one that builds left out. -#}
{% macro legacy_owners(facts) %}
    {{ return(
        facts.objects | selectattr('schema_name', 'eq', facts.names.legacy) | map(attribute='owner') | unique | reject('eq', facts.names.dbt_user) | list
    ) }}
{% endmacro %}
