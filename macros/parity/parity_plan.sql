{#-
    Everything that a comparison needs, from its declaration and the catalog; no table is scanned. None while dbt parses.
    Returns {subject, legacy, new, declared, columns, keys, findings, checks, metrics, buckets, recipe}.
-#}
{% macro parity_plan(test_name, model, given) %}
    {% set predicate = config.get('where') if model is string else given.get('where') %}
    {% set model = parallel_run.relation_under_test(test_name, model) %}
    {% set subject = test_name ~ ' on ' ~ model.identifier %}
    {% set declared = parallel_run.check_declaration(subject, dict(given, where=predicate)) %}
    {% set legacy = parallel_run.legacy_relation(subject, model, declared.legacy) %}
    {% do ref(parallel_run.setting('waivers')) if parallel_run.setting('waivers') %}
    {% if not execute %}
        {{ return(none) }}
    {% endif %}
    {% set new = api.Relation.create(database=model.database, schema=model.schema, identifier=model.identifier) %}
    {% if legacy.render() == new.render() %}
        {% do exceptions.raise_compiler_error(subject ~ ': both sides are ' ~ new.render() ~ '. A relation always equals itself: '
            ~ 'point `legacy` or the var `parallel_run_legacy_schema` at the legacy relation.') %}
    {% endif %}
    {% set columns = parallel_run.read_columns(subject, legacy, new) %}
    {% do parallel_run.check_columns_exist(subject, declared, columns) %}
    {% set compared = parallel_run.compared_columns(subject, declared, legacy, new, columns) %}
    {% if not compared and declared.checks | select('in', ['rows', 'metric_total']) | list %}
        {% do exceptions.raise_compiler_error(subject ~ ': no column is left to compare. Legacy has: '
            ~ columns.legacy | map(attribute='name') | join(', ') ~ '; new has: ' ~ columns.new | map(attribute='name') | join(', ') ~ '.') %}
    {% endif %}
    {% set event_time = compared | selectattr('name', 'eq', declared.event_time) | first | default(none) %}
    {% if event_time and event_time.kind not in ['date', 'timestamp', 'timestamptz'] %}
        {% do parallel_run.refuse(subject, 'event_time', '`' ~ declared.event_time ~ '`', 'a date or timestamp column') %}
    {% endif %}
    {% set metrics = compared | selectattr('metric') | list if 'metric_total' in declared.checks else [] %}
    {% if declared.checks == ['metric_total'] and not metrics %}
        {% do parallel_run.refuse(subject, 'metrics', 'nothing, and no numeric column is left to sum', 'at least one column', 'For instance metrics: {order_date: max}.') %}
    {% endif %}
    {#- Four values a metric must fit into one row: at most 1,664 on PostgreSQL. The fingerprint covers every column. -#}
    {% set most = 300 %}
    {% if metrics | length > most and (declared.metrics or 'rows' not in declared.checks) %}
        {% do parallel_run.refuse(subject, 'metrics', metrics | length ~ ' columns', 'at most ' ~ most, 'Name those that matter, for instance metrics: {amount: sum}.') %}
    {% endif %}
    {#- A name that legacy has for another column cannot be told apart in a predicate. -#}
    {% set exposed = {} %}
    {% set waivers = parallel_run.read_waivers(subject, model.identifier, compared | map(attribute='name') | list) if 'rows' in declared.checks else [] %}
    {% for new_name, legacy_name in declared.renamed_columns.items() %}
        {% if new_name not in columns.legacy | map(attribute='name') %}
            {% do exposed.update({new_name: legacy_name}) %}
        {% elif declared.where or waivers %}
            {% do parallel_run.refuse(subject, 'where' if declared.where else 'waivers', 'a predicate while `renamed_columns` gives `' ~ new_name
                ~ '` the name of another legacy column', 'predicates only where new names are no legacy names', 'Compare a view of the legacy table with the new names.') %}
        {% endif %}
    {% endfor %}
    {% set plan = {
        'subject': subject, 'test_name': test_name, 'model_name': model.identifier, 'test_id': parallel_run.node_id(), 'checks': declared.checks,
        'legacy': legacy, 'new': new, 'declared': declared, 'columns': compared,
        'key_columns': compared | selectattr('is_key') | list,
        'bucket_columns': compared | selectattr('is_key') | list or compared[:3],
        'lanes': parallel_run.fingerprint_lanes('fingerprint') | length if 'rows' in declared.checks else 0,
        'waivers': waivers, 'exposed_names': exposed,
        'column_counts': {'legacy': columns.legacy | length, 'new': columns.new | length},
        'event_time': event_time,
        'period': declared.period or ('month' if event_time else none),
        'metrics': metrics[:most],
        'buckets': parallel_run.setting('buckets') if not event_time else [parallel_run.setting('buckets') // 16, 1] | max,
        'findings': parallel_run.plan_findings(declared, columns, compared, legacy, metrics[most:] | length),
    } %}
    {% do plan.update({'recipe': local_md5(parallel_run.both_sides_sql(plan, {}))}) if event_time %}
    {{ return(plan) }}
{% endmacro %}
