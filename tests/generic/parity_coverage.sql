{#- On the seed of legacy relations: every relation of the legacy schema has a parity test or is retired. Fails with a row for each other. -#}
{% test parity_coverage(model) %}
    {% set rows = [] %}
    {% for row in (parallel_run.coverage() if execute and parallel_run.is_testing() else []) if row.verdict == 'uncovered' %}
        {% do rows.append('select ' ~ parallel_run.literal(row.relation) ~ ' as legacy_relation, ' ~ parallel_run.literal(row.note) ~ ' as note') %}
    {% endfor %}
    {{ rows | join('\nunion all\n') or "select cast(null as varchar) as legacy_relation, cast(null as varchar) as note where 1 = 0" }}
    -- compared with {{ model }}
{% endtest %}
