{#- Text of the kind `order_key=1, line_number=2`. columns: of a plan; prefixes: where each one's text is looked for, the first not null. -#}
{% macro named_values(columns, prefixes) %}
    {% set parts = [] %}
    {% for column in columns %}
        {% set texts = [] %}
        {% for prefix in prefixes %}
            {% do texts.append(prefix ~ column.alias) %}
        {% endfor %}
        {% do parts.append(parallel_run.literal((', ' if not loop.first else '') ~ column.name ~ '=') ~ ' || coalesce(' ~ texts | join(', ') ~ ", 'NULL')") %}
    {% endfor %}
    {{ return(parts | join(' || ') or 'cast(null as varchar)') }}
{% endmacro %}
