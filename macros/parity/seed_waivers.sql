{#-
    The waivers of a model, from the seed that the var `parallel_run_waivers` names: list of {id, alias, column_name, predicate, max_rows,
    owner, reason, expires_on, holds, trouble}. One that does not hold covers nothing, and `trouble` says why.
-#}
{% macro seed_waivers(subject, model_name) %}
    {% set seed = parallel_run.setting('waivers') %}
    {% if not seed %}
        {{ return([]) }}
    {% endif %}
    {% set relation = ref(seed) %}
    {% if not execute %}
        {{ return([]) }}
    {% endif %}
    {#- By dbt's cache: a query of the catalog in each test would add up. -#}
    {% if not adapter.get_relation(relation.database, relation.schema, relation.identifier) %}
        {% do exceptions.raise_compiler_error(subject ~ ': waivers are read from ' ~ relation.render() ~ ', but there is no relation of that name. Run `dbt seed --select ' ~ seed ~ '`.') %}
    {% endif %}
    {% set rows = run_query(
        'select waiver_id, column_name, predicate, max_rows, owner, reason, cast(expires_on as varchar) as expires_on, '
        ~ 'case when cast(expires_on as date) < current_date then 1 else 0 end as expired '
        ~ 'from ' ~ relation ~ ' where model = ' ~ parallel_run.literal(model_name) ~ ' order by waiver_id'
    ).rows %}
    {% set waivers = [] %}
    {% for row in rows %}
        {% set trouble = namespace(text=none) %}
        {% if not row.waiver_id or not row.waiver_id | trim %}
            {% set trouble.text = 'has no waiver_id' %}
        {% elif rows | selectattr('waiver_id', 'eq', row.waiver_id) | list | length > 1 %}
            {% set trouble.text = 'has the waiver_id of another' %}
        {% elif not row.column_name or not row.column_name | trim %}
            {% set trouble.text = 'has no column (* stands for all)' %}
        {% elif not row.predicate or not row.predicate | trim %}
            {% set trouble.text = 'has no predicate (true stands for all rows)' %}
        {% elif row.expires_on is none %}
            {% set trouble.text = 'has no expiry date' %}
        {% elif row.expired %}
            {% set trouble.text = 'expired on ' ~ row.expires_on %}
        {% elif not row.owner or not row.owner | trim %}
            {% set trouble.text = 'has no owner' %}
        {% elif not row.reason or not row.reason | trim %}
            {% set trouble.text = 'has no reason' %}
        {% elif row.max_rows is none %}
            {% set trouble.text = 'has no largest number of rows' %}
        {% endif %}
        {% do waivers.append({
            'id': row.waiver_id, 'alias': 'w' ~ loop.index, 'column_name': row.column_name or '*', 'predicate': row.predicate or 'true',
            'max_rows': row.max_rows, 'owner': row.owner, 'reason': row.reason, 'expires_on': row.expires_on,
            'holds': trouble.text is none, 'trouble': trouble.text,
        }) %}
    {% endfor %}
    {{ return(waivers) }}
{% endmacro %}
