{#- The columns of both relations from the catalog, {legacy: [...], new: [...]}; says plainly what is missing or forbidden. -#}
{% macro read_columns(subject, legacy, new) %}
    {% set columns = {'legacy': [], 'new': []} %}
    {% for side, relation in [('legacy', legacy), ('new', new)] %}
        {% set rows = parallel_run.relation_columns(relation) %}
        {% for row in rows %}
            {% do columns[side].append({
                'name': row.name, 'data_type': row.data_type, 'base_type': row.base_type, 'kind': parallel_run.column_kind(row.base_type),
            }) %}
        {% endfor %}
        {% set trouble = parallel_run.relation_trouble(relation) if not rows or not rows[0].is_readable else none %}
        {% if trouble %}
            {% do exceptions.raise_compiler_error(
                subject ~ ': the ' ~ side ~ ' side of the comparison is ' ~ relation.render() ~ ', but ' ~ trouble ~ (
                    ' Map it with the argument `legacy`, for instance legacy: source(\'' ~ relation.schema ~ '\', \'its_name\'), '
                    ~ 'or set the var `parallel_run_legacy_schema`.' if side == 'legacy' and 'permission' not in trouble else ''
                )
            ) %}
        {% endif %}
    {% endfor %}
    {{ return(columns) }}
{% endmacro %}
