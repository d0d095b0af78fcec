{#-
    What the test says of each of several faults, in different columns and rows of one comparison: list of {fault, column_name, outcome, reason}.
    When as many buckets differ as rows are found changed, and those by columns are the rows that hold faults, each fault has a bucket to itself:
    there it is found as if it were alone. Otherwise the faults are looked at in halves, and one that is not found is looked at alone.
-#}
{% macro batch_outcomes(case, faults) %}
    {% if faults | length == 1 %}
        {% set outcome = parallel_run.fault_outcome(case, faults[0]) %}
        {{ return([dict(outcome, fault=faults[0].fault, column_name=faults[0].columns | join(', ') or none)]) }}
    {% endif %}
    {% set merged = {'legacy': {'edits': {}}, 'new': {'edits': {}}} %}
    {% for fault in faults %}
        {% for side in ['legacy', 'new'] %}
            {% do merged[side].edits.update(fault[side].edits or {}) %}
        {% endfor %}
    {% endfor %}
    {% set compared = parallel_run.compare_pair(case, merged) %}
    {% set rows = compared.rows %}
    {% set counts = {'rows': 0, 'cells': rows.open.values() | sum + rows.tolerated.values() | sum + rows.waived.values() | sum} %}
    {% for fault in faults if fault.columns[0] in rows.open or fault.columns[0] in rows.tolerated or fault.columns[0] in rows.waived %}
        {% do counts.update({'rows': counts.rows + fault.rows}) %}
    {% endfor %}
    {% set results = [] %}
    {% if counts.rows == counts.cells == compared.figures.differing | length %}
        {% for fault in faults %}
            {% set found = {'fault': fault.fault, 'column_name': fault.columns[0], 'outcome': 'caught', 'reason': 'rows_changed'} %}
            {% do results.extend([found] if rows.open.get(fault.columns[0]) == fault.rows else parallel_run.batch_outcomes(case, [fault])) %}
        {% endfor %}
    {% else %}
        {% set half = (faults | length + 1) // 2 %}
        {% do results.extend(parallel_run.batch_outcomes(case, faults[:half])) %}
        {% do results.extend(parallel_run.batch_outcomes(case, faults[half:])) %}
    {% endif %}
    {{ return(results) }}
{% endmacro %}
