{#-
    The statements that make the ledger's tables, or add the columns that an older version's lack; their owner too may then only append.
    existing: {table: [columns]} of what is there, none without the schema. roles: {role: privileges}, of those that exist. None when all is there.
-#}
{% macro create_ledger_sql(existing, roles) %}
    {% set statements = [] %}
    {% for name, columns in parallel_run.ledger_columns().items() %}
        {% set table = parallel_run.ledger_table(name).include(database=false).render() %}
        {% set there = (existing or {}).get('ledger_' ~ name) %}
        {% set definitions = [] %}
        {% for column, type in columns.items() if column not in (there or []) %}
            {% do definitions.append(column ~ ' ' ~ type) %}
        {% endfor %}
        {% if not there %}
            {% do statements.append('create table if not exists ' ~ table ~ ' (' ~ definitions | join(', ') ~ ')') %}
            {% do statements.append('revoke update, delete, truncate on ' ~ table ~ ' from ' ~ parallel_run.quoted(target.user)) %}
            {% for role in roles if role != target.user %}
                {% do statements.append('grant ' ~ roles[role] ~ ' on ' ~ table ~ ' to ' ~ parallel_run.quoted(role)) %}
            {% endfor %}
        {% endif %}
        {% for definition in definitions if there %}
            {% do statements.append('alter table ' ~ table ~ ' add column ' ~ definition) %}
        {% endfor %}
    {% endfor %}
    {% if not statements %}
        {{ return(none) }}
    {% endif %}
    {% set schema = [] if existing is not none else ['create schema if not exists ' ~ parallel_run.quoted(parallel_run.ledger_schema())] %}
    {{ return('begin;\n' ~ (schema + statements) | join(';\n') ~ ';\ncommit;') }}
{% endmacro %}
