{#- What the ledger adds to a comparison by period, as findings that fail nothing: restated periods, and what `recheck` relied on. -#}
{% macro history_findings(plan, figures) %}
    {% set findings = [] %}
    {% for side, periods in figures.restated.items() if periods %}
        {% do findings.append(parallel_run.finding('restated', column_name=plan.event_time.name, rows_affected=periods | length, fails=false,
            hint=side ~ ' restated ' ~ parallel_run._listed_periods(plan, periods) ~ ' since the green run of ' ~ figures.base.checked_at ~ ' UTC')) %}
    {% endfor %}
    {% set carried = figures.span.carried %}
    {% if carried %}
        {% do findings.append(parallel_run.finding('recheck', column_name=plan.event_time.name, rows_affected=carried.periods | length, fails=false,
            hint='not read again: ' ~ parallel_run._listed_periods(plan, carried.periods) ~ '; figures of the green run of ' ~ figures.base.checked_at
                ~ ' UTC (' ~ carried.check_id ~ '), since when the tables are the same files with the same columns, no row of these periods was written, and the row counts are the same')) %}
    {% elif plan.declared.recheck %}
        {% do findings.append(parallel_run.finding('recheck', column_name=plan.event_time.name, fails=false,
            hint='every period was read: no green run of this very declaration on plain PostgreSQL tables shows one unchanged since')) %}
    {% endif %}
    {{ return(findings) }}
{% endmacro %}

{% macro _listed_periods(plan, periods) %}
    {% set digits = {'month': 7, 'year': 4}.get(plan.period, 10) %}
    {% set shown = [] %}
    {% for period in periods[:12] %}
        {% do shown.append(period[:digits]) %}
    {% endfor %}
    {{ return(shown | join(', ') ~ (' and ' ~ (periods | length - 12) ~ ' more' if periods | length > 12 else '')) }}
{% endmacro %}
