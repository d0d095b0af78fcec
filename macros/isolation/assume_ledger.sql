{#- For a dry run: adds to the facts the tables of the ledger that are not there yet, as create_ledger would make them. -#}
{% macro assume_ledger(facts) %}
    {% set schema = facts.names.ledger %}
    {% set there = facts.objects | selectattr('schema_name', 'eq', schema) | map(attribute='name') | list %}
    {% do facts.objects.append({'kind': 'schema', 'schema_name': schema, 'name': schema, 'owner': target.user, 'oid': 0}) if schema not in there %}
    {% for name in parallel_run.ledger_columns() | sort if 'ledger_' ~ name not in there %}
        {% do facts.objects.append({'kind': 'table', 'schema_name': schema, 'name': 'ledger_' ~ name, 'owner': target.user, 'oid': 0}) %}
        {% for user, right in [(facts.names.dbt_user, 'select'), (facts.names.dbt_user, 'insert'), (facts.names.bi_user, 'select')]
            if parallel_run.grantee('user', user) in facts.roles %}
            {% do facts.grants.append({'kind': 'relation', 'schema_name': schema, 'name': 'ledger_' ~ name, 'grantee': parallel_run.grantee('user', user), 'privilege': right}) %}
        {% endfor %}
    {% endfor %}
{% endmacro %}
