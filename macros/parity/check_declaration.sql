{#- Refuses a declaration whose shape is wrong; asks no database, so that `dbt parse` says it already. Returns it with its defaults. -#}
{% macro check_declaration(subject, given) %}
    {% set declared = {
        'legacy': none, 'primary_key': none, 'exclude_columns': none, 'renamed_columns': none, 'expressions': none, 'normalize': none,
        'tolerance': none, 'metrics': none, 'event_time': none, 'window_days': none, 'period': none, 'late_hours': none, 'where': none,
        'type_drift': 'fail', 'allow_empty': false, 'recheck': none,
    } %}
    {% do declared.update(given) %}

    {% set keys = declared.primary_key %}
    {% set keys = [] if keys is none else [keys] if keys is string else keys %}
    {% if keys is mapping or keys is not iterable or keys | reject('string') | list or keys | unique(true) | list | length != keys | length %}
        {% do parallel_run.refuse(subject, 'primary_key', declared.primary_key, 'a column name or a list of different ones') %}
    {% endif %}
    {% do declared.update({'primary_key': keys | list}) %}

    {% for argument in ['exclude_columns', 'renamed_columns', 'expressions', 'normalize', 'tolerance', 'metrics'] %}
        {% if declared[argument] is none %}
            {% do declared.update({argument: {}}) %}
        {% elif declared[argument] is not mapping %}
            {% do parallel_run.refuse(subject, argument, declared[argument], 'a mapping by column name',
                'For instance `exclude_columns: {etl_batch_id: "technical, no meaning outside Kettle"}`.' if argument == 'exclude_columns' else '') %}
        {% endif %}
    {% endfor %}
    {% for column, reason in declared.exclude_columns.items() if reason is not string or not reason | trim %}
        {% do parallel_run.refuse(subject, 'exclude_columns', '`' ~ column ~ '` without a reason', 'a reason for each column',
            'Write `exclude_columns: {' ~ column ~ ': "why nobody needs it compared"}`.') %}
    {% endfor %}
    {% for new_name, legacy_name in declared.renamed_columns.items() if legacy_name is not string %}
        {% do parallel_run.refuse(subject, 'renamed_columns', new_name ~ ': ' ~ legacy_name, '{new_name: legacy_name}') %}
    {% endfor %}
    {% for column, sides in declared.expressions.items() %}
        {% if sides is not mapping or not sides or sides.keys() | reject('in', ['legacy', 'new']) | list or sides.values() | reject('string') | list %}
            {% do parallel_run.refuse(subject, 'expressions', column ~ ': ' ~ sides, '{column: {legacy: sql, new: sql}}, either side optional') %}
        {% endif %}
    {% endfor %}
    {% do parallel_run.check_declared_values(subject, declared) %}
    {{ return(declared) }}
{% endmacro %}
