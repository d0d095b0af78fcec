{#-
    Makes the ledger where it is not there yet, and adds what an older version of it lacks: `dbt run-operation create_ledger --target admin`. Made by an administrator, no one else
    can change or delete a row; `dbt build` makes it itself otherwise. Prints its SQL; dry_run: true runs nothing.
-#}
{% macro create_ledger(dry_run=false) %}
    {% if not execute %}
        {{ return('') }}
    {% endif %}
    {% set schema = parallel_run.ledger_schema() %}
    {% set existing = parallel_run.existing_ledger() %}
    {% if parallel_run.create_ledger_sql(existing, {}) is none %}
        {{ return('') }}
    {% endif %}
    {% set roles = {} %}
    {% for row in run_query('select usename from pg_catalog.pg_user').rows %}
        {% if row[0] == parallel_run.setting('dbt_user') %}
            {% do roles.update({row[0]: 'select, insert'}) %}
        {% elif row[0] == parallel_run.setting('bi_user') %}
            {% do roles.update({row[0]: 'select'}) %}
        {% endif %}
    {% endfor %}
    {% set sql = parallel_run.create_ledger_sql(existing, roles) %}
    {% do log(('The ledger would be made with:\n' if dry_run else 'Making the ledger in ' ~ schema ~ ':\n') ~ sql, info=true) %}
    {% if not dry_run %}
        {% do run_query(sql) %}
    {% endif %}
    {{ return('') }}
{% endmacro %}
