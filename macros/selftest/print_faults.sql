{#- Prints for each kind of fault how often it was caught, invisible and missed. results: of all models. -#}
{% macro print_faults(results) %}
    {% set injected = results | rejectattr('fault', 'eq', 'none') | list %}
    {% do log('\n%-32s %8s %10s %8s' | format('fault', 'caught', 'invisible', 'missed'), info=true) %}
    {% for fault in injected | map(attribute='fault') | unique(true) %}
        {% set counts = [] %}
        {% for outcome in ['caught', 'invisible', 'missed'] %}
            {% do counts.append(injected | selectattr('fault', 'eq', fault) | selectattr('outcome', 'eq', outcome) | list | length or '-') %}
        {% endfor %}
        {% do log('%-32s %8s %10s %8s' | format(fault, *counts), info=true) %}
    {% endfor %}
{% endmacro %}
