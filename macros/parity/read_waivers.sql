{#-
    The waivers of a model as seed_waivers has them, for a comparison of these columns. While dbt parses it tells dbt of the seed.
-#}
{% macro read_waivers(subject, model_name, column_names) %}
    {% set waivers = parallel_run.seed_waivers(subject, model_name) %}
    {% for waiver in waivers if waiver.column_name != '*' and waiver.column_name not in column_names %}
        {% do parallel_run.refuse(subject, parallel_run.setting('waivers') ~ '.column_name', waiver.id ~ ': ' ~ waiver.column_name,
            '* or one of: ' ~ column_names | join(', ')) %}
    {% endfor %}
    {{ return(waivers) }}
{% endmacro %}
