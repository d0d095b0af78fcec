{#- The faults ('ab', 'c') → ('a', 'bc') between neighbouring text columns that are compared, of which one is enough: a list as of column_faults. -#}
{% macro boundary_faults(case) %}
    {% set texts = case.columns | selectattr('kind', 'eq', 'text') | selectattr('in_model') | rejectattr('excluded') | list %}
    {% set faults = [] %}
    {% for column in texts[1:] %}
        {% set left = texts[loop.index0] %}
        {% set one, two = left.quoted, column.quoted %}
        {% set longer = 'substring(' ~ one ~ ', length(' ~ one ~ ')) || ' ~ two %}
        {% do faults.append({
            'fault': 'boundary moved', 'columns': [left.name, column.name], 'place': 0, 'alone': true, 'legacy': {},
            'new': {left.name: 'substring(' ~ one ~ ', 1, length(' ~ one ~ ') - 1)', column.name: longer},
            'fits': '(length(' ~ one ~ ') > 1 and octet_length(cast(' ~ longer ~ ' as ' ~ column.type ~ ')) > octet_length(' ~ two ~ '))',
        }) %}
    {% endfor %}
    {{ return(faults) }}
{% endmacro %}
