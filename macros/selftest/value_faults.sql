{#-
    The faults of single values: list of {fault, columns, rows, alone, legacy, new}; rows says in how many, alone that it may not share a
    comparison with others, the sides are as in selftest_side_sql.
-#}
{% macro value_faults(case) %}
    {% set wanted = parallel_run.boundary_faults(case) %}
    {% for column in case.columns if column.kind and column.in_model %}
        {% do wanted.extend(parallel_run.column_faults(column)) %}
        {% for waiver in case.waivers if waiver.holds and waiver.column_name == column.name %}
            {% do wanted.append(dict(parallel_run._column_fault(column, 'value changed under ' ~ waiver.id, parallel_run.other_value(column), fits=waiver.predicate), alone=true)) %}
        {% endfor %}
    {% endfor %}
    {% set rows = parallel_run.selftest_targets(case, wanted) %}
    {% set faults = [] %}
    {% for fault in wanted %}
        {% set row = rows[loop.index0] %}
        {% set sides = {'legacy': {}, 'new': {}} %}
        {% for side in ['legacy', 'new'] %}
            {% for column, sql in fault[side].items() %}
                {% do sides[side].update({column: [[row, sql]]}) %}
            {% endfor %}
        {% endfor %}
        {% do faults.append({
            'fault': fault.fault, 'columns': fault.columns, 'rows': 1, 'alone': fault.alone or fault.columns[0] in case.alone,
            'legacy': {'edits': sides.legacy}, 'new': {'edits': sides.new},
        }) if row is not none and not (fault.fault == 'boundary moved' and faults | selectattr('fault', 'eq', 'boundary moved') | list) %}
    {% endfor %}
    {{ return(faults) }}
{% endmacro %}
