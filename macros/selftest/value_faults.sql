{#- The faults of single values, each at the first row that it changes: list of {fault, columns, legacy, new}, the sides as in selftest_side_sql. -#}
{% macro value_faults(case) %}
    {% set wanted = parallel_run.boundary_faults(case) %}
    {% for column in case.columns if column.kind and column.in_model %}
        {% do wanted.extend(parallel_run.column_faults(column)) %}
        {% for waiver in case.waivers if waiver.holds and waiver.column_name == column.name %}
            {% do wanted.append(parallel_run._column_fault(column, 'value changed under ' ~ waiver.id, parallel_run.other_value(column), fits=waiver.predicate)) %}
        {% endfor %}
    {% endfor %}
    {% set rows = parallel_run.selftest_targets(case, wanted | map(attribute='fits') | list) %}
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
            'fault': fault.fault, 'columns': fault.columns, 'legacy': {'edits': sides.legacy}, 'new': {'edits': sides.new},
        }) if row is not none %}
    {% endfor %}
    {{ return(faults) }}
{% endmacro %}
