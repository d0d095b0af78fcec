{#-
    Makes the ledger where it is not there yet: `dbt run-operation create_ledger --target admin`. Made by an administrator, no one else
    can change or delete a row; `dbt build` makes it itself otherwise. Prints its SQL; dry_run: true runs nothing.
-#}
{% macro create_ledger(dry_run=false) %}
    {% if not execute %}
        {{ return('') }}
    {% endif %}
    {% set schema = parallel_run.ledger_schema() %}
    {% set tables = parallel_run.ledger_columns() | list %}
    {% set found = run_query(
        'select (select count(*) from pg_catalog.pg_namespace where nspname = ' ~ parallel_run.literal(schema) ~ ') as schemas, '
        ~ '(select count(*) from pg_catalog.pg_class as cls inner join pg_catalog.pg_namespace as nsp on cls.relnamespace = nsp.oid where nsp.nspname = '
        ~ parallel_run.literal(schema) ~ " and cls.relkind = 'r' and cls.relname in ('ledger_" ~ tables | join("', 'ledger_") ~ "')) as tables"
    ).rows[0] %}
    {% if found.tables == tables | length %}
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
    {% set sql = parallel_run.create_ledger_sql(found.schemas > 0, roles) %}
    {% do log(('The ledger would be made with:\n' if dry_run else 'Making the ledger in ' ~ schema ~ ':\n') ~ sql, info=true) %}
    {% if not dry_run %}
        {% do run_query(sql) %}
    {% endif %}
    {{ return('') }}
{% endmacro %}
