{#-
    How long legacy and new have been equal: {runs, days, broken_run, broken_day}. Runs counts those over all models back to the first that was not clean;
    days the calendar days in UTC whose last run over all models was clean, back to the first that has none. A run over some of the models, if clean,
    neither counts nor breaks. Today counts once it has a run.
-#}
{% macro clean_history(evidence) %}
    {% set wanted = evidence | map(attribute='new') | map(attribute='identifier') | unique | list | length %}
    {% set history = {'runs': 0, 'days': 0, 'broken_run': none, 'broken_day': none} %}
    {% set days = {} %}
    {% for run in parallel_run.read_rows([parallel_run.parity_runs_sql(evidence)] if evidence else []) %}
        {% if run.not_passed %}
            {% do days.setdefault(run.ended_on, 'failed in run ' ~ run.invocation_id) %}
            {% do history.update({'broken_run': 'run ' ~ run.invocation_id ~ ' on ' ~ run.ended_on ~ ' was not clean'}) if not history.broken_run %}
        {% elif run.models == wanted %}
            {% do days.setdefault(run.ended_on, 'clean') %}
            {% do history.update({'runs': history.runs + 1}) if not history.broken_run %}
        {% endif %}
    {% endfor %}
    {% set today = modules.datetime.datetime.now(modules.pytz.utc) %}
    {% for back in range(days | length + 2) %}
        {% set day = (today - modules.datetime.timedelta(days=back)).strftime('%Y-%m-%d') %}
        {% if not history.broken_day and days.get(day) == 'clean' %}
            {% do history.update({'days': history.days + 1}) %}
        {% elif not history.broken_day and (back or day in days) %}
            {% do history.update({'broken_day': day ~ ' ' ~ days.get(day, 'has no run over all models')}) %}
        {% endif %}
    {% endfor %}
    {{ return(history) }}
{% endmacro %}
