{#-
    The columns of the temporary copy: list of {name, place, quoted, legacy_name, sql, type, kind, excluded, in_model, tolerance}. Those of the model, and as NULLs the excluded ones
    that only legacy has. An enum or domain is copied as the type under it, which would refuse a fault. columns: of read_columns.
-#}
{% macro selftest_columns(declared, columns) %}
    {% set out = [] %}
    {% set new_names = columns.new | map(attribute='name') | list %}
    {% set legacy_names = declared.renamed_columns.values() | list %}
    {% for column in columns.new if column.name in declared.renamed_columns or column.name not in legacy_names %}
        {% set sql = parallel_run.quoted(column.name) %}
        {% do out.append({
            'name': column.name, 'place': 2 * loop.index0, 'quoted': sql, 'legacy_name': declared.renamed_columns.get(column.name, column.name), 'type': column.base_type, 'kind': column.kind,
            'sql': sql if column.data_type == column.base_type else 'cast(' ~ sql ~ ' as ' ~ column.base_type ~ ')',
            'excluded': column.name in declared.exclude_columns, 'in_model': true, 'tolerance': declared.tolerance.get(column.name),
        }) %}
    {% endfor %}
    {% for column in columns.legacy if column.name in declared.exclude_columns and column.name not in new_names + legacy_names %}
        {% do out.append({
            'name': column.name, 'quoted': parallel_run.quoted(column.name), 'legacy_name': column.name, 'type': column.base_type, 'kind': column.kind, 'excluded': true, 'in_model': false,
            'sql': 'cast(null as ' ~ column.base_type ~ ')',
        }) %}
    {% endfor %}
    {{ return(out) }}
{% endmacro %}
