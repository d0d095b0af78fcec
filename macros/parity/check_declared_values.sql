{#- The part of check_declaration about rules, tolerances, metrics and the arguments that are one value. -#}
{% macro check_declared_values(subject, declared) %}
    {% set rules = ['null_if_empty', 'trim', 'rtrim', 'lower', 'second', 'minute', 'day', 'utc'] %}
    {% for column, listed in declared.normalize.items() %}
        {% if listed is string or listed is mapping or listed is not iterable or not listed or listed | reject('in', rules) | list %}
            {% do parallel_run.refuse(subject, 'normalize', column ~ ': ' ~ listed, 'a list of rules out of: ' ~ rules | join(', ')) %}
        {% endif %}
    {% endfor %}

    {% for column, bound in declared.tolerance.items() %}
        {% set sizes = bound.values() | list if bound is mapping else [] %}
        {% if sizes | length != 1 or bound.keys() | first not in ['absolute', 'relative'] or sizes[0] is not number or sizes[0] is boolean
            or not (sizes[0] >= 0 and sizes[0] < 1e30) %}
            {% do parallel_run.refuse(subject, 'tolerance', column ~ ': ' ~ bound, '{absolute: x} or {relative: x} with a number x of 0 or more') %}
        {% endif %}
    {% endfor %}
    {% if declared.tolerance and 'rows' in declared.checks and not declared.primary_key %}
        {% do parallel_run.refuse(subject, 'tolerance', declared.tolerance | list | join(', '), 'effect only with a `primary_key`, by which the two rows are paired',
            'Name the key, or round both sides with `expressions`.') %}
    {% endif %}

    {% for column, metric in declared.metrics.items() if metric not in ['sum', 'min', 'max', 'count_distinct'] %}
        {% do parallel_run.refuse(subject, 'metrics', column ~ ': ' ~ metric, 'sum, min, max or count_distinct for each column') %}
    {% endfor %}

    {% set periods = ['day', 'week', 'month', 'quarter', 'year'] %}
    {% if declared.period is not none and declared.period not in periods %}
        {% do parallel_run.refuse(subject, 'period', declared.period, 'one of: ' ~ periods | join(', ')) %}
    {% endif %}
    {% for argument in ['window_days', 'late_hours'] if declared[argument] is not none %}
        {% if declared[argument] is not integer or declared[argument] is boolean or declared[argument] < 1 %}
            {% do parallel_run.refuse(subject, argument, declared[argument], 'a whole number of 1 or more') %}
        {% endif %}
    {% endfor %}
    {% for argument in ['window_days', 'late_hours', 'period'] if declared[argument] is not none and declared.event_time is none %}
        {% do parallel_run.refuse(subject, argument, declared[argument], 'effect only with `event_time`', 'Name the date or timestamp column.') %}
    {% endfor %}
    {% for argument in ['event_time', 'where'] if declared[argument] is not none and (declared[argument] is not string or not declared[argument] | trim) %}
        {% do parallel_run.refuse(subject, argument, declared[argument], 'a text') %}
    {% endfor %}
    {% if declared.recheck not in [none, 'all', 'changed'] %}
        {% do parallel_run.refuse(subject, 'recheck', declared.recheck, 'all or changed') %}
    {% endif %}
    {% if declared.recheck == 'changed' %}
        {% for argument in ['where', 'expressions', 'window_days', 'late_hours'] if declared[argument] %}
            {% do parallel_run.refuse(subject, 'recheck', 'changed, with `' ~ argument ~ '`', 'no ' ~ argument ~ ' beside it, which may change what an unchanged row counts for',
                'Leave out one of the two.') %}
        {% endfor %}
        {% if declared.event_time is none or declared.metrics.values() | reject('eq', 'sum') | list %}
            {% do parallel_run.refuse(subject, 'recheck', 'changed', 'effect only with `event_time`, and beside metrics of the kind sum, which add up by period',
                'Name the date or timestamp column.' if declared.event_time is none else 'Leave out: ' ~ declared.metrics) %}
        {% endif %}
    {% endif %}
    {% if declared.type_drift not in ['fail', 'warn', 'ignore'] %}
        {% do parallel_run.refuse(subject, 'type_drift', declared.type_drift, 'fail, warn or ignore') %}
    {% endif %}
    {% if declared.allow_empty is not boolean %}
        {% do parallel_run.refuse(subject, 'allow_empty', declared.allow_empty, 'true or false') %}
    {% endif %}
{% endmacro %}
