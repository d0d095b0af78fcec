{#-
    What became of the periods that were closed at the last green run: {legacy: [period, …], new: […]}, those whose rows are no longer
    the same on that side. The newest period of that run was still open, and so is the one that the common watermark cuts.
-#}
{% macro restated_periods(figures, base) %}
    {% set restated = {'legacy': [], 'new': []} %}
    {% set today = {} %}
    {% for period in figures.periods %}
        {% do today.update({period.period: period}) %}
    {% endfor %}
    {% for was in (base.rows[:-1] if base else []) if not figures.late or was.period < (figures.periods | last).period %}
        {% set now = today.get(was.period, {}) %}
        {% for side in ['legacy', 'new'] if [now[side ~ '_rows'] | int, now[side ~ '_fingerprint']] != [was[side ~ '_rows'] | int, was[side ~ '_fingerprint']] %}
            {% do restated[side].append(was.period) %}
        {% endfor %}
    {% endfor %}
    {{ return(restated) }}
{% endmacro %}
