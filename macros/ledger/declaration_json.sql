{#- What a test declares, defaults left out, as JSON: what was left out of a comparison is part of its evidence. -#}
{% macro declaration_json(declared) %}
    {% set told = {} %}
    {% for argument, value in declared.items() if argument != 'checks' and value and value != 'fail' %}
        {% do told.update({argument: value | string if argument == 'legacy' else value}) %}
    {% endfor %}
    {{ return(tojson(told, sort_keys=true)) }}
{% endmacro %}
