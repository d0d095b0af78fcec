{#- The likely cause of one differing value and the line of YAML that would declare it, as a SQL expression over the two texts. -#}
{% macro difference_hint(legacy, new, column) %}
    {% set hints = [] %}
    {% set declare = ': normalize: {' ~ column.name ~ ': [' %}
    {% if column.kind in ['text', 'char'] %}
        {% do hints.append(("coalesce(octet_length(" ~ legacy ~ "), 0) + coalesce(octet_length(" ~ new ~ "), 0) = 0", "NULL ↔ ''" ~ declare ~ 'null_if_empty]}')) %}
        {% do hints.append(('rtrim(' ~ legacy ~ ') = rtrim(' ~ new ~ ')', 'trailing blanks' ~ declare ~ 'rtrim]}')) %}
        {% do hints.append(('trim(' ~ legacy ~ ') = trim(' ~ new ~ ')', 'blanks' ~ declare ~ 'trim]}')) %}
        {% do hints.append(('lower(' ~ legacy ~ ') = lower(' ~ new ~ ')', 'case' ~ declare ~ 'lower]}')) %}
    {% elif column.kind in ['timestamp', 'timestamptz'] %}
        {% set old_time, new_time = 'cast(' ~ legacy ~ ' as timestamp)', 'cast(' ~ new ~ ' as timestamp)' %}
        {% for rule in ['second', 'minute', 'day'] %}
            {% do hints.append(("date_trunc('" ~ rule ~ "', " ~ old_time ~ ") = date_trunc('" ~ rule ~ "', " ~ new_time ~ ')', rule ~ ' precision' ~ declare ~ rule ~ ']}')) %}
        {% endfor %}
        {% for hours in range(1, 15) %}
            {% for sign in ['+', '-'] %}
                {% do hints.append((parallel_run.hours_between(old_time, new_time) ~ ' = ' ~ sign ~ hours,
                    sign ~ hours ~ ' h shift: expressions: {' ~ column.name ~ ': {legacy: "' ~ column.name ~ ' ' ~ sign ~ " interval '" ~ hours ~ " hours'\"}}")) %}
            {% endfor %}
        {% endfor %}
    {% elif column.kind in ['numeric', 'decimal', 'float'] %}
        {% set old_number, new_number = parallel_run.number_of_text(legacy, column), parallel_run.number_of_text(new, column) %}
        {% set finite = 'lower(' ~ legacy ~ ' || ' ~ new ~ ") not like '%n%'" %}
        {% do hints.append((finite ~ ' and ' ~ old_number ~ ' = -1 * ' ~ new_number, 'opposite sign')) %}
        {% do hints.append((finite ~ ' and abs(' ~ old_number ~ ' - ' ~ new_number ~ ') <= 0.01', '2-decimal rounding: tolerance: {' ~ column.name ~ ': {absolute: 0.01}}')) %}
    {% endif %}
    {% set branches = ['when ' ~ legacy ~ " is null then 'NULL in legacy'", 'when ' ~ new ~ " is null then 'NULL in new'"] %}
    {% set first = [] %}
    {% for condition, hint in hints %}
        {% do (first if hint.startswith('NULL') else branches).append('when ' ~ condition ~ ' then ' ~ parallel_run.literal(hint)) %}
    {% endfor %}
    {{ return('case ' ~ (first + branches) | join(' ') ~ " else 'another value' end") }}
{% endmacro %}
