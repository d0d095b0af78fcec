{#-
    Leaves to audit_helper only what the tolerances alone do not settle: {differing, tolerated}, the buckets that are left, and the rows by
    column that were tolerated in the others. For tables in which many rows use a tolerance.
-#}
{% macro settle_tolerated(plan, span, differing) %}
    {% set loose = plan.columns | selectattr('tolerance') | list %}
    {% set settled, tolerated = {}, {} %}
    {% for row in run_query(parallel_run.exact_session_sql() ~ parallel_run.settled_buckets_sql(plan, span, parallel_run.differing_scope(plan, differing))).rows if not row.unsettled %}
        {% do settled.update({row.period ~ ' ' ~ row.bucket | int: true}) %}
        {% for column in loose if row['tolerated_' ~ column.alias] %}
            {% do tolerated.update({column.name: tolerated.get(column.name, 0) + row['tolerated_' ~ column.alias] | int}) %}
        {% endfor %}
    {% endfor %}
    {% set left = [] %}
    {% for place in differing if place.period ~ ' ' ~ place.bucket not in settled %}
        {% do left.append(place) %}
    {% endfor %}
    {{ return({'differing': left, 'tolerated': tolerated}) }}
{% endmacro %}
