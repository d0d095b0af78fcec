{#-
    The insert that notes in the ledger what a verb did, a row a step: steps is a list of {phase, sql, reason, payload}, each but phase optional;
    schemas is {name: oid}. It goes into the transaction of what it notes, so that neither is there without the other.
-#}
{% macro record_event_sql(verb, status, steps, schemas=none) %}
    {% set happened_at = parallel_run.utc_now() %}
    {% set rows = [] %}
    {% for step in steps %}
        {% do rows.append({
            'event_id': invocation_id ~ ':' ~ verb ~ ':' ~ happened_at, 'step': loop.index, 'happened_at': happened_at, 'invocation_id': invocation_id,
            'target_name': target.name, 'run_by': target.user, 'git_revision': parallel_run.setting('git_revision') or none,
            'verb': verb, 'phase': step.phase, 'status': status, 'schemas': tojson(schemas, sort_keys=true) if schemas else none,
            'sql_text': step.sql, 'sql_hash': local_md5(step.sql) if step.sql else none, 'reason': step.reason,
            'payload': tojson(step.payload, sort_keys=true) if step.payload else none,
        }) %}
    {% endfor %}
    {{ return(parallel_run.ledger_insert_sql('events', rows)) }}
{% endmacro %}
