{#- One row a check of a comparison: {check_name, column_name, legacy_value, new_value, verdict, rows_affected, hint}. -#}
{% macro check_figures(plan, figures, rows, findings) %}
    {% set failing = findings | selectattr('fails') | list %}
    {% set checks = [] %}
    {% if 'columns' in plan.checks %}
        {% set bad = failing | selectattr('check_name', 'eq', 'columns') | list %}
        {% do checks.append({'check_name': 'columns', 'legacy_value': plan.column_counts.legacy, 'new_value': plan.column_counts.new,
            'verdict': 'fail' if bad else 'pass', 'rows_affected': bad | length}) %}
    {% endif %}
    {% set explained = 'tolerated or waived' if rows.tolerated or rows.waived else none %}
    {% if 'row_count' in plan.checks %}
        {% set bad = failing | selectattr('check_name', 'in', ['row_count', 'empty']) | list %}
        {% do checks.append({'check_name': 'row_count', 'legacy_value': figures.total.legacy_rows, 'new_value': figures.total.new_rows,
            'verdict': 'fail' if bad else 'pass', 'hint': explained if figures.total.legacy_rows != figures.total.new_rows}) %}
    {% endif %}
    {% for column in plan.metrics %}
        {% set bad = failing | selectattr('check_name', 'eq', 'metric_total') | selectattr('column_name', 'eq', column.name) | list %}
        {% do checks.append({'check_name': 'metric_total', 'column_name': column.name, 'legacy_value': figures.total['legacy_' ~ column.alias],
            'new_value': figures.total['new_' ~ column.alias], 'verdict': 'fail' if bad else 'pass', 'hint': column.metric}) %}
    {% endfor %}
    {% if 'rows' in plan.checks %}
        {% set bad = rows.open or failing | selectattr('check_name', 'in', ['rows_missing', 'rows_unexpected', 'empty']) | list %}
        {% do checks.append({'check_name': 'rows', 'legacy_value': figures.total.legacy_fingerprint, 'new_value': figures.total.new_fingerprint,
            'verdict': 'fail' if bad else 'pass', 'rows_affected': rows.open.values() | sum, 'hint': rows.note or explained}) %}
        {% for state in ['tolerated', 'waived'] %}
            {% for column_name, count in rows[state].items() %}
                {% do checks.append({'check_name': state, 'column_name': column_name, 'verdict': 'pass', 'rows_affected': count}) %}
            {% endfor %}
        {% endfor %}
        {% for waiver in plan.waivers %}
            {% set bad = failing | selectattr('check_name', 'eq', 'waiver') | selectattr('row_key', 'eq', waiver.id) | list %}
            {% do checks.append({'check_name': 'waiver', 'column_name': waiver.id, 'legacy_value': waiver.max_rows, 'new_value': rows.used.get(waiver.id, 0),
                'verdict': 'fail' if bad else 'pass', 'hint': waiver.owner}) %}
        {% endfor %}
    {% endif %}
    {% for finding in findings if not finding.fails %}
        {% do checks.append({'check_name': finding.check_name, 'column_name': finding.column_name, 'legacy_value': finding.legacy_value,
            'new_value': finding.new_value, 'verdict': 'warn', 'rows_affected': finding.rows_affected, 'hint': finding.hint}) %}
    {% endfor %}
    {{ return(checks) }}
{% endmacro %}
