{#- The fault ('ab', 'c') → ('a', 'bc') between the first two neighbouring text columns that are compared: a list as of column_faults. -#}
{% macro boundary_faults(case) %}
    {% set texts = case.columns | selectattr('kind', 'eq', 'text') | selectattr('in_model') | rejectattr('excluded') | list %}
    {% if texts | length < 2 %}
        {{ return([]) }}
    {% endif %}
    {% set one, two = texts[0].quoted, texts[1].quoted %}
    {% set shorter = 'substring(' ~ one ~ ', 1, length(' ~ one ~ ') - 1)' %}
    {% set longer = 'substring(' ~ one ~ ', length(' ~ one ~ ')) || ' ~ two %}
    {{ return([{
        'fault': 'boundary moved', 'place': 0, 'alone': true, 'columns': [texts[0].name, texts[1].name], 'legacy': {}, 'new': {texts[0].name: shorter, texts[1].name: longer},
        'fits': 'length(' ~ one ~ ') > 1 and octet_length(cast(' ~ longer ~ ' as ' ~ texts[1].type ~ ')) > octet_length(' ~ two ~ ')',
    }]) }}
{% endmacro %}
