{#-
    Runs step 2: {total, periods, differing}, each row a mapping by column name. With an event time whose newest values differ, the figures
    are taken again up to the common watermark, and `late` says what lies past it.
-#}
{% macro read_figures(plan) %}
    {% set span = {'after': none, 'upto': none, 'carried': none} %}
    {% set base = parallel_run.last_green_periods(plan) if plan.event_time and plan.lanes and not plan.declared.window_days else none %}
    {% do span.update({'carried': parallel_run.carried_periods(plan, base)}) if base and plan.declared.recheck == 'changed' %}
    {% if plan.declared.window_days %}
        {% do span.update({'after': run_query(parallel_run.window_start_sql(plan)).rows[0][0]}) %}
    {% endif %}
    {% set figures = parallel_run._figures(plan, span) %}
    {% if span.carried and (figures.total.witness or '').split(' ')[1:] != base.witness.split(' ')[1:] %}
        {#- A table took the place of another meanwhile. -#}
        {% do span.update({'carried': none}) %}
        {% set figures = parallel_run._figures(plan, span) %}
    {% endif %}
    {% set ahead = (figures.total.new_ahead_hours or 0) | float %}
    {% if ahead != 0 %}
        {% set whole = figures.total %}
        {% set newest = {'legacy': whole.legacy_newest, 'new': whole.new_newest} %}
        {% set late_side, other_side = ('new', 'legacy') if ahead > 0 else ('legacy', 'new') %}
        {% do span.update({'upto': newest[other_side]}) %}
        {% set figures = parallel_run._figures(plan, span) %}
        {% do figures.update({'late': {
            'side': late_side, 'watermark': newest[other_side], 'newest': newest[late_side], 'hours': ahead | abs,
            'legacy': whole.legacy_rows | int - figures.total.legacy_rows | int, 'new': whole.new_rows | int - figures.total.new_rows | int,
        }}) %}
    {% endif %}
    {% do figures.update({'span': span, 'base': base, 'restated': parallel_run.restated_periods(figures, base)}) %}
    {{ return(figures) }}
{% endmacro %}

{% macro _figures(plan, span) %}
    {% set figures = {'total': none, 'periods': [], 'differing': [], 'late': none} %}
    {% set result = run_query(parallel_run.exact_session_sql() ~ parallel_run.parity_figures_sql(plan, span)) %}
    {% for row in result.rows %}
        {% set named = {} %}
        {% for name in result.column_names %}
            {% do named.update({name: row[loop.index0]}) %}
        {% endfor %}
        {% if named.period_level == 1 %}
            {% do figures.update({'total': named}) %}
        {% else %}
            {% do figures.periods.append(named) %}
            {% for bucket in (named.differing_buckets or '').split(',') | select %}
                {% do figures.differing.append({'period': named.period, 'bucket': bucket | int}) %}
            {% endfor %}
        {% endif %}
    {% endfor %}
    {{ return(figures) }}
{% endmacro %}
