{#- Refuses each argument that names a column which neither side has under that name. -#}
{% macro check_columns_exist(subject, declared, columns) %}
    {% set new_names = columns.new | map(attribute='name') | list %}
    {% set legacy_names = columns.legacy | map(attribute='name') | list %}
    {% for new_name, legacy_name in declared.renamed_columns.items() %}
        {% if new_name not in new_names %}
            {% do parallel_run.refuse(subject, 'renamed_columns', '`' ~ new_name ~ '`', 'columns of the new side: ' ~ new_names | join(', ')) %}
        {% elif legacy_name not in legacy_names %}
            {% do parallel_run.refuse(subject, 'renamed_columns', '`' ~ legacy_name ~ '`', 'columns of the legacy side: ' ~ legacy_names | join(', ')) %}
        {% endif %}
    {% endfor %}
    {% for column, sides in declared.expressions.items() %}
        {% if (column not in new_names and 'new' not in sides)
            or (declared.renamed_columns.get(column, column) not in legacy_names and 'legacy' not in sides) %}
            {% do parallel_run.refuse(subject, 'expressions', '`' ~ column ~ '`', 'columns that each side has or has an expression for',
                'The new side has: ' ~ new_names | join(', ') ~ '. The legacy side has: ' ~ legacy_names | join(', ') ~ '.') %}
        {% endif %}
    {% endfor %}
    {% for column in declared.exclude_columns if column not in new_names and column not in legacy_names %}
        {% do parallel_run.refuse(subject, 'exclude_columns', '`' ~ column ~ '`', 'columns of either side: '
            ~ (new_names + legacy_names) | unique(true) | join(', ')) %}
    {% endfor %}
    {% for column in declared.exclude_columns if column not in new_names and column in declared.renamed_columns.values() %}
        {% do parallel_run.refuse(subject, 'exclude_columns', '`' ~ column ~ '`', 'columns that are not compared', 'It is in `renamed_columns`: drop it from one of the two.') %}
    {% endfor %}
    {% set comparable = new_names + declared.expressions | list %}
    {% set named = {
        'primary_key': declared.primary_key, 'tolerance': declared.tolerance | list, 'metrics': declared.metrics | list,
        'normalize': declared.normalize | reject('eq', '*') | list, 'expressions': declared.expressions | list,
        'event_time': [declared.event_time] if declared.event_time else [],
    } %}
    {% for argument, names in named.items() %}
        {% for name in names %}
            {% if name not in comparable %}
                {% do parallel_run.refuse(subject, argument, '`' ~ name ~ '`', 'columns of the new side: ' ~ comparable | join(', ')) %}
            {% elif name in declared.exclude_columns %}
                {% do parallel_run.refuse(subject, argument, '`' ~ name ~ '`', 'columns that are compared', 'It is in `exclude_columns`: drop it from one of the two.') %}
            {% endif %}
        {% endfor %}
    {% endfor %}
{% endmacro %}
