{#- Predicates over `pairs` for one column: differs (exactly), tolerated, waived, and open: the difference that fails. -#}
{% macro cell_conditions(plan, column) %}
    {% set legacy, new = 'l_' ~ column.alias, 'n_' ~ column.alias %}
    {% set equal = '(' ~ parallel_run.same_text(legacy, new) ~ ' or (' ~ legacy ~ ' is null and ' ~ new ~ ' is null))' %}
    {% set differs = '(in_legacy and in_new and case when ' ~ equal ~ ' then 0 else 1 end = 1)' %}
    {% set tolerated = '(not ambiguous and ' ~ parallel_run.within_tolerance(legacy, new, column) ~ ' = 1)' if column.tolerance else 'false' %}
    {% set waived = parallel_run.waived_condition(plan, column.name) %}
    {{ return({
        'differs': differs,
        'tolerated': '(' ~ differs ~ ' and ' ~ tolerated ~ ')',
        'waived': '(' ~ differs ~ ' and not ' ~ tolerated ~ ' and ' ~ waived ~ ')',
        'open': '(' ~ differs ~ ' and not ' ~ tolerated ~ ' and not ' ~ waived ~ ')',
    }) }}
{% endmacro %}
