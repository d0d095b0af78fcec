{#-
    The insert that notes in the ledger what a verb did, a row a step: steps is a list of {phase, sql, reason, payload}, each but phase optional;
    schemas is {name: oid}. It goes into the transaction of what it notes, so that neither is there without the other. A text of more than 16,000
    characters goes on in rows of the phase `continued`: Redshift cuts what is longer than 65,535 bytes, and says nothing.
-#}
{% macro record_event_sql(verb, status, steps, schemas=none) %}
    {% set happened_at = parallel_run.utc_now() %}
    {% set rows = [] %}
    {% for step in steps %}
        {% if (step.reason or '') | length > 16000 %}
            {% do exceptions.raise_compiler_error(verb ~ ': the reason or note has ' ~ step.reason | length ~ ' characters; it takes at most 16000. Nothing was changed.') %}
        {% endif %}
        {% set sql, payload = step.sql or '', tojson(step.payload, sort_keys=true) if step.payload else '' %}
        {% for start in range(0, [sql | length, payload | length, 1] | max, 16000) %}
            {% do rows.append({
                'event_id': invocation_id ~ ':' ~ verb ~ ':' ~ happened_at, 'step': rows | length + 1, 'happened_at': happened_at, 'invocation_id': invocation_id,
                'target_name': target.name, 'run_by': target.user, 'git_revision': parallel_run.setting('git_revision') or none,
                'verb': verb, 'phase': 'continued' if start else step.phase, 'status': status, 'schemas': tojson(schemas, sort_keys=true) if schemas else none,
                'sql_text': sql[start:start + 16000] or none, 'sql_hash': local_md5(sql) if sql else none, 'reason': none if start else step.reason,
                'payload': payload[start:start + 16000] or none,
            }) %}
        {% endfor %}
    {% endfor %}
    {{ return(parallel_run.ledger_insert_sql('events', rows)) }}
{% endmacro %}
