{#-
    The faults of whole rows, of periods and of the table, and those in rows that the declaration leaves out. List as of value_faults.
    pairs: of selftest_pairs.
-#}
{% macro row_faults(case, pairs) %}
    {% set lost, again = {'keep': 'parallel_run_row <> 1'}, {'row': 1} %}
    {% set first = (case.key_columns or case.columns | selectattr('kind') | selectattr('in_model') | rejectattr('excluded') | list)[0] %}
    {% set invented = {'row': 1, 'edits': {first.name: [[1, parallel_run.other_value(first)]]}} if first %}
    {% set faults = [
        {'fault': 'row lost', 'new': lost},
        {'fault': 'row doubled', 'new': {'copies': [again]}},
        {'fault': '2 copies against 5', 'legacy': {'copies': [again]}, 'new': {'copies': [again, again, again, again]}},
        {'fault': 'table emptied', 'new': {'keep': '1 = 0'}},
        {'fault': 'filled from empty', 'legacy': {'keep': '1 = 0'}},
        {'fault': 'both sides empty', 'legacy': {'keep': '1 = 0'}, 'new': {'keep': '1 = 0'}},
    ] %}
    {% do faults.append({'fault': 'row that should not be', 'new': {'copies': [invented]}}) if invented %}
    {% for pair in (pairs | rejectattr('column.excluded') | list)[:1] %}
        {% set one, two = {'row': pair.rows[0]}, {'row': pair.rows[1]} %}
        {% do faults.append({'fault': 'another row doubled', 'legacy': {'copies': [one]}, 'new': {'copies': [two]}}) %}
        {% do faults.append({'fault': 'twin rows replaced by others', 'legacy': {'copies': [one]},
            'new': {'keep': 'parallel_run_row <> ' ~ pair.rows[0], 'copies': [two, two]}}) %}
    {% endfor %}
    {% if case.plan.event_time %}
        {% set period, moment = parallel_run.period_sql(case.plan, 'new'), case.plan.event_time.new %}
        {% set newest = moment ~ ' = (select max(' ~ moment ~ ') from ' ~ case.table ~ ' where parallel_run_scope = 0)' %}
        {% set older = {'keep': 'case when ' ~ newest ~ ' then 0 else 1 end = 1'} %}
        {% do faults.append({'fault': 'period missing', 'new': {'keep': 'case when parallel_run_row = 1 or ' ~ period ~ ' = (select ' ~ period ~ ' from ' ~ case.table
            ~ ' where parallel_run_row = 1) then 0 else 1 end = 1'}}) %}
        {% do faults.append({'fault': 'newest rows missing', 'new': older}) %}
        {% do faults.append({'fault': 'newest rows only in new', 'legacy': older}) %}
    {% endif %}
    {% for name, predicate in parallel_run._left_out(case) %}
        {% set row = run_query('select min(parallel_run_row) from ' ~ case.table ~ ' where ' ~ predicate).rows[0][0] %}
        {% do faults.append({'fault': 'row lost ' ~ name, 'new': {'keep': 'parallel_run_row <> ' ~ row}}) if row is not none %}
    {% endfor %}
    {% set out = [] %}
    {% for fault in faults %}
        {% do out.append(dict({'columns': [], 'alone': true, 'legacy': {}, 'new': {}}, **fault)) %}
    {% endfor %}
    {{ return(out) }}
{% endmacro %}

{% macro _left_out(case) %}
    {% set out = [('outside `where`', 'parallel_run_scope = 1')] if case.declared.where else [] %}
    {% if case.declared.window_days %}
        {% set moment = case.plan.event_time.new %}
        {% do out.append(('at the oldest moment', moment ~ ' = (select min(' ~ moment ~ ') from ' ~ case.table ~ ' where parallel_run_scope = 0)')) %}
    {% endif %}
    {% for waiver in case.waivers if waiver.holds and waiver.column_name == '*' %}
        {% do out.append(('under ' ~ waiver.id, 'parallel_run_scope = 0 and (' ~ waiver.predicate ~ ')')) %}
    {% endfor %}
    {{ return(out) }}
{% endmacro %}
