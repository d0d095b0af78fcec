{#- How many rows a relation has, and its fingerprint over all columns that have an exact form, as {rows, fingerprint}. Reads it once. -#}
{% macro relation_figures(schema, name) %}
    {% set relation = api.Relation.create(database=target.database, schema=schema, identifier=name) %}
    {% set columns = [] %}
    {% for row in run_query(parallel_run.relation_columns_sql(relation)).rows %}
        {% set kind = parallel_run.column_kind(row[3]) %}
        {% if kind %}
            {% do columns.append({'sql': parallel_run.comparable(parallel_run.quoted(row[0]), kind, kind, row[3], true), 'kind': kind, 'has_scale': '(' in row[3]}) %}
        {% endif %}
    {% endfor %}
    {% set sums = [] %}
    {% for lane in parallel_run.fingerprint_lanes('fingerprint') if columns %}
        {% do sums.append(', cast(sum(cast(' ~ lane ~ ' as numeric(38, 0))) as varchar)') %}
    {% endfor %}
    {% set row = run_query('select count(*)' ~ sums | join ~ ' from (select ' ~ (parallel_run.row_fingerprint(columns) if columns else '1') ~ ' as fingerprint from '
        ~ parallel_run.relation_sql(schema, name) ~ ') as prints').rows[0] %}
    {{ return({'rows': row[0] | int, 'fingerprint': row.values()[1:] | join(' ')}) }}
{% endmacro %}
