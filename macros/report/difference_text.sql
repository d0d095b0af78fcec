{#- One failing row as a line of text. -#}
{% macro difference_text(difference) %}
    {% set parts = [difference.check_name] %}
    {% for label, value in [('period', difference.period), ('column', difference.column_name), ('at', difference.row_key)] if value is not none %}
        {% do parts.append(label ~ ' ' ~ value) %}
    {% endfor %}
    {% do parts.append('legacy ' ~ (difference.legacy_value if difference.legacy_value is not none else 'NULL')
        ~ ', new ' ~ (difference.new_value if difference.new_value is not none else 'NULL')) %}
    {{ return(parts | join(' · ') ~ (' · ' ~ difference.hint if difference.hint else '')) }}
{% endmacro %}
