{#- The statements that take a cutover back: the old names dropped, then the recorded steps undone, the last first. -#}
{% macro rollback_plan(facts, state, recorded) %}
    {% set names = state.names %}
    {% set steps = parallel_run.compat_drop_steps('rollback_cutover', facts, state) %}
    {% set there = [] %}
    {% for object in facts.objects %}
        {% do there.append([object.schema_name, object.name]) %}
    {% endfor %}
    {% set known = parallel_run.recorded_rows(recorded, 'objects') | map(attribute='oid') | list %}
    {% for step in recorded | reverse if step.phase not in ['old names', 'state before', 'gates'] and step.payload.undo %}
        {% set gone = parallel_run.is_gone(facts, step.payload.grantee) %}
        {% if gone %}
            {% do exceptions.warn('rollback_cutover: ' ~ step.payload.grantee ~ ' is not there any more: left out: ' ~ step.payload.undo) %}
        {% elif not step.payload.relation or step.payload.relation in there %}
            {% do steps.append({'phase': 'undo ' ~ step.phase, 'sql': step.payload.undo}) %}
        {% endif %}
        {% for relation in parallel_run.relations_of(facts.objects, names.final) if step.payload.grants_future and not gone and relation.oid not in known %}
            {% do steps.append({'phase': 'undo ' ~ step.phase,
                'sql': 'revoke select on ' ~ parallel_run.relation_sql(names.final, relation.name) ~ ' from ' ~ step.payload.grants_future}) %}
        {% endfor %}
    {% endfor %}
    {{ return(steps) }}
{% endmacro %}
