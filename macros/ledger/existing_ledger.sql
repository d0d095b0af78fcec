{#- What of the ledger is there, from the catalog: {table: [columns]}; none without its schema. -#}
{% macro existing_ledger() %}
    {% set found = run_query(
        'select cls.relname, att.attname from pg_catalog.pg_namespace as nsp '
        ~ "left join pg_catalog.pg_class as cls on nsp.oid = cls.relnamespace and cls.relkind = 'r' "
        ~ 'left join pg_catalog.pg_attribute as att on cls.oid = att.attrelid and att.attnum > 0 and not att.attisdropped '
        ~ 'where nsp.nspname = ' ~ parallel_run.literal(parallel_run.ledger_schema())
    ).rows %}
    {% set existing = {} if found else none %}
    {% for row in found if row[0] %}
        {% do existing.update({row[0]: existing.get(row[0], []) + [row[1]]}) %}
    {% endfor %}
    {{ return(existing) }}
{% endmacro %}
