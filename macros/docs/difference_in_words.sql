{#- What an argument of a parity test declares for a column, in words. -#}
{% macro difference_in_words(argument, value) %}
    {% set rules = {
        'null_if_empty': 'an empty text counts as NULL', 'trim': 'blanks around it do not count', 'rtrim': 'trailing blanks do not count',
        'lower': 'capitals do not count', 'second': 'compared to the second', 'minute': 'compared to the minute', 'day': 'compared to the day', 'utc': 'compared in UTC',
    } %}
    {% if argument == 'renamed_columns' %}
        {{ return('called `' ~ value ~ '` in legacy') }}
    {% elif argument == 'tolerance' %}
        {{ return('may differ by ' ~ (value.absolute if 'absolute' in value else value.relative ~ ' of its value')) }}
    {% elif argument == 'normalize' %}
        {% set words = [] %}
        {% for rule in value %}
            {% do words.append(rules.get(rule, rule)) %}
        {% endfor %}
        {{ return(words | join(', ')) }}
    {% endif %}
    {{ return('computed: ' ~ value.items() | map('join', ' as ') | join(', ')) }}
{% endmacro %}
