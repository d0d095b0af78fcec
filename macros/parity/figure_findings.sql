{#- The findings that follow from the figures of both sides: emptiness, row counts, metric totals, late rows. -#}
{% macro figure_findings(plan, figures, rows) %}
    {% set findings = [] %}
    {% set total = figures.total %}
    {% set periods = figures.periods if plan.event_time else [] %}
    {#- Where every differing row is tolerated or waived, so are the totals that follow from them. -#}
    {% set explained = (rows.tolerated or rows.waived) and not rows.open %}
    {% if total.legacy_rows == '0' and total.new_rows == '0' and not plan.declared.allow_empty %}
        {% do findings.append(parallel_run.finding('empty', legacy_value='0', new_value='0', rows_affected=0,
            hint='both sides are empty, which proves nothing: fill them, or declare allow_empty: true')) %}
    {% endif %}
    {% if 'row_count' in plan.checks %}
        {% if total.legacy_rows != total.new_rows and not explained %}
            {% do findings.append(parallel_run.finding('row_count', legacy_value=total.legacy_rows, new_value=total.new_rows,
                rows_affected=(total.legacy_rows | int - total.new_rows | int) | abs, hint=rows.note)) %}
        {% endif %}
        {% for period in periods if period.legacy_rows != period.new_rows and not explained %}
            {% do findings.append(parallel_run.finding('row_count', period=period.period or 'NULL', legacy_value=period.legacy_rows,
                new_value=period.new_rows, rows_affected=(period.legacy_rows | int - period.new_rows | int) | abs,
                hint=parallel_run.restated_hint(figures, period.period))) %}
        {% endfor %}
    {% endif %}
    {% for column in plan.metrics %}
        {#- Totals that differ only by what is tolerated or waived in every row of the column are no finding. -#}
        {% set explained = explained or (not rows.note and (column.name in rows.tolerated or column.name in rows.waived)
            and not rows.open.keys() | select('in', [column.name, 'rows_missing', 'rows_unexpected', 'unexplained', 'split_keys']) | list) %}
        {#- Beside rows that differ by more, a period whose total differs by no more than its rows may is none either. -#}
        {% set slack = column.tolerance.absolute if rows.open and not rows.note and column.metric == 'sum' and 'absolute' in (column.tolerance or {}) else -1 %}
        {#- A sum of floats depends on the order of the rows, on Redshift: where the rows are equal it is none. -#}
        {% for figure in [total] + periods if figure['differs_' ~ column.alias] == 1 and not explained
            and not ('rows' in plan.checks and column.kind in ['float', 'decimal'] and figure.legacy_fingerprint == figure.new_fingerprint)
            and not ('rows' not in plan.checks and figure['within_' ~ column.alias] == 1)
            and not (not figure is sameas total and figure.legacy_rows == figure.new_rows
                and (figure['legacy_' ~ column.alias] | float - figure['new_' ~ column.alias] | float) | abs <= slack * figure.legacy_rows | int) %}
            {% do findings.append(parallel_run.finding('metric_total', period=none if loop.first and figure is sameas total else figure.period or 'NULL',
                column_name=column.name, legacy_value=figure['legacy_' ~ column.alias], new_value=figure['new_' ~ column.alias], hint=[column.metric, parallel_run.restated_hint(figures, figure.period)] | select | join('; '))) %}
        {% endfor %}
    {% endfor %}
    {% if rows.open.unexplained %}
        {% do findings.append(parallel_run.finding('rows_changed', hint='the fingerprints differ but no differing row was found: '
            ~ 'a table changed while it was compared. Run the test again when nothing writes it.')) %}
    {% endif %}
    {% if rows.open.split_keys %}
        {% do findings.append(parallel_run.finding('rows_changed', rows_affected=rows.open.split_keys, hint='so many keys have several rows that differ, '
            ~ 'which cannot be told apart where more than 400 columns are compared a part at a time: name a primary_key that is unique')) %}
    {% endif %}
    {% if figures.late %}
        {% do findings.append(parallel_run.late_finding(plan, figures.late)) %}
    {% endif %}
    {{ return(findings) }}
{% endmacro %}
