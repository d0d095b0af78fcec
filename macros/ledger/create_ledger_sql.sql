{#- The statements that make the ledger's tables; their owner too may then only append. roles: {writer, reader}, those that exist. -#}
{% macro create_ledger_sql(schema_exists, roles) %}
    {% set statements = [] %}
    {% set schema = parallel_run.quoted(parallel_run.ledger_schema()) %}
    {% if not schema_exists %}
        {% do statements.append('create schema if not exists ' ~ schema) %}
    {% endif %}
    {% for name, columns in parallel_run.ledger_columns().items() %}
        {% set table = parallel_run.ledger_table(name).include(database=false).render() %}
        {% set definitions = [] %}
        {% for column, type in columns.items() %}
            {% do definitions.append(column ~ ' ' ~ parallel_run.ledger_type(type)) %}
        {% endfor %}
        {% do statements.append('create table if not exists ' ~ table ~ ' (' ~ definitions | join(', ') ~ ')') %}
        {% do statements.append('revoke update, delete, truncate on ' ~ table ~ ' from ' ~ parallel_run.quoted(target.user)) %}
        {% for role in roles if role != target.user %}
            {% do statements.append('grant ' ~ roles[role] ~ ' on ' ~ table ~ ' to ' ~ parallel_run.quoted(role)) %}
        {% endfor %}
    {% endfor %}
    {{ return('begin;\n' ~ statements | join(';\n') ~ ';\ncommit;') }}
{% endmacro %}
