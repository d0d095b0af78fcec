{#- The plan of the test for two relations of the copy's shape, without what is in `removed` (of hiding_declarations). -#}
{% macro selftest_plan(case, legacy, new, removed) %}
    {% set defaults = {'type_drift': 'fail', 'allow_empty': false} %}
    {% set declared = dict(case.declared, legacy=legacy) %}
    {% for item in removed if item.argument != 'waivers' %}
        {% if item.name is none %}
            {% do declared.update({item.argument: defaults.get(item.argument)}) %}
        {% else %}
            {% set kept = dict(declared[item.argument]) %}
            {% do kept.pop(item.name) %}
            {% do declared.update({item.argument: kept}) %}
        {% endif %}
    {% endfor %}
    {% set gone = removed | selectattr('argument', 'eq', 'waivers') | map(attribute='name') | list %}
    {{ return(dict(parallel_run.parity_plan('parity', new, declared), waivers=case.waivers | rejectattr('id', 'in', gone) | list)) }}
{% endmacro %}
