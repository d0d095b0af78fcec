{#- Faults as lists of those that are put into one comparison: at most one a column; one that must stay alone by itself. -#}
{% macro fault_batches(faults) %}
    {% set batches, seen = [], {} %}
    {% for fault in faults if not fault.alone %}
        {% set place = seen.get(fault.columns[0], 0) %}
        {% do seen.update({fault.columns[0]: place + 1}) %}
        {% do batches.append([]) if place == batches | length %}
        {% do batches[place].append(fault) %}
    {% endfor %}
    {{ return(batches + faults | selectattr('alone') | batch(1) | list) }}
{% endmacro %}
