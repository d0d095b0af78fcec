{#-
    What the values of some columns look like, from one scan: {name: [how many different ones, least, greatest]}, of a boolean how often it is true. Columns
    with fewer than two values, and of types other than numbers, text, moments and booleans, are left out.
-#}
{% macro column_values(relation, columns) %}
    {% set sums = [] %}
    {% set read = [] %}
    {% for column in columns %}
        {% set name, kind = parallel_run.quoted(column.name), parallel_run.column_kind(column.data_type) %}
        {#- Fractions of a second, trailing blanks and '' are what a legacy ETL loses first. -#}
        {% set sql = {
            'integer': name, 'bigint': name, 'numeric': name, 'text': "nullif(rtrim(" ~ name ~ "), '')", 'char': "nullif(rtrim(" ~ name ~ "), '')",
            'date': 'cast(' ~ name ~ ' as timestamp)', 'timestamp': "date_trunc('second', " ~ name ~ ')',
        }.get(kind) %}
        {% if sql %}
            {% do read.append({'name': column.name, 'is_number': kind in ['integer', 'bigint', 'numeric']}) %}
            {% do sums.append('count(distinct ' ~ sql ~ '), cast(min(' ~ sql ~ ') as varchar(1000)), cast(max(' ~ sql ~ ') as varchar(1000))') %}
        {% elif kind == 'boolean' %}
            {% do read.append({'name': column.name, 'is_number': false}) %}
            {% do sums.append('2, cast(sum(case when ' ~ name ~ " then 1 else 0 end) as varchar(20)), 'true'") %}
        {% endif %}
    {% endfor %}
    {% set found = {} %}
    {% set row = run_query('select ' ~ sums | join(', ') ~ ' from ' ~ relation).rows[0] if sums else [] %}
    {% for column in read %}
        {% set count, least, greatest = row[3 * loop.index0], row[3 * loop.index0 + 1], row[3 * loop.index0 + 2] %}
        {% do found.update({column.name: [count, least | float, greatest | float] if column.is_number else [count, least, greatest]}) if count > 1 %}
    {% endfor %}
    {{ return(found) }}
{% endmacro %}
