{#-
    Redshift: who read and wrote what in a window, as rows for the ledger. The catalog and the system tables are read apart and joined here, for
    they do not go into one statement.
-#}
{% macro read_system_tables(window, sides) %}
    {% set users = {} %}
    {% for row in run_query('select usesysid, usename from pg_catalog.pg_user').rows %}
        {% do users.update({row[0] | int: row[1]}) %}
    {% endfor %}
    {% set relations = {} %}
    {% for row in parallel_run.read_rows(parallel_run.objects_queries(sides.keys() | list)[1:2]) %}
        {% do relations.update({row.oid | int: row}) %}
    {% endfor %}
    {% set rows = [] %}
    {% for sql in parallel_run.system_table_queries(window, relations.keys() | list, sides.keys() | list) %}
        {% for row in run_query(sql).rows %}
            {% set relation = relations.get(row[0] | int, {}) if row[0] is not none else {} %}
            {% set schema = relation.schema_name or row[1] %}
            {% do rows.append({
                'side': sides[schema], 'schema_name': schema, 'relation_name': relation.name, 'access': row[2],
                'user_name': users.get(row[3] | int, 'user ' ~ row[3]), 'first_at': row[4], 'last_at': row[5], 'accesses': row[6], 'detail': row[7],
            }) %}
        {% endfor %}
    {% endfor %}
    {{ return(rows) }}
{% endmacro %}
