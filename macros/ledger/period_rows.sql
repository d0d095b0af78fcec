{#-
    The rows of ledger_periods of a comparison. With `recheck` also what a later run needs to leave a period unread: its totals, and the
    witness; a period that was left unread keeps those of the run that read it.
-#}
{% macro period_rows(plan, figures, check_id) %}
    {% set rows, carried = [], {} %}
    {% if figures.span.carried %}
        {% for row in run_query('select period, totals, witness, carried_from from ' ~ parallel_run.ledger_table('periods')
            ~ ' where check_id = ' ~ parallel_run.literal(figures.span.carried.check_id)).rows if row.period in figures.span.carried.periods %}
            {% do carried.update({row.period: {'totals': row.totals, 'witness': row.witness, 'carried_from': row.carried_from or figures.span.carried.check_id}}) %}
        {% endfor %}
    {% endif %}
    {% for period in figures.periods %}
        {% set totals = [] %}
        {% for column in plan.metrics if plan.declared.recheck == 'changed' %}
            {% do totals.append(period['legacy_' ~ column.alias] if period['legacy_' ~ column.alias] is not none else '-') %}
        {% endfor %}
        {% do rows.append(dict(period, check_id=check_id, model=plan.model_name, recipe=plan.recipe,
            **carried.get(period.period, {'totals': totals | join(' '), 'witness': period.witness, 'carried_from': none}))) %}
    {% endfor %}
    {{ return(rows) }}
{% endmacro %}
