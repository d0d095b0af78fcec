{#- What a certificate says, without its hash: figures of both sides, revisions, declarations, waivers, sign-offs, gates and time. -#}
{% macro certificate_body(evidence, gates) %}
    {% set models, waivers = [], [] %}
    {% for item in evidence %}
        {% do models.append(dict(item.now, model=item.model, test_id=item.test_id, legacy=item.legacy.include(database=false).render(),
            new=item.new.include(database=false).render(), revision=item.revision, declaration=fromjson(item.declaration), check_id=item.check.check_id,
            checked_at=item.check.checked_at)) %}
        {% for waiver in parallel_run.seed_waivers('parity on ' ~ item.new.identifier, item.new.identifier) %}
            {% do waivers.append({'waiver_id': waiver.id, 'model': item.model, 'column_name': waiver.column_name, 'predicate': waiver.predicate,
                'max_rows': waiver.max_rows | int, 'owner': waiver.owner, 'reason': waiver.reason, 'expires_on': waiver.expires_on}) %}
        {% endfor %}
    {% endfor %}
    {% set passed = [] %}
    {% for gate in gates %}
        {% do passed.append({'gate': gate.gate, 'figure': gate.figure, 'threshold': gate.threshold}) %}
    {% endfor %}
    {{ return({
        'project': project_name, 'made_at': parallel_run.utc_now(), 'made_by': target.user, 'invocation_id': invocation_id, 'dbt_version': dbt_version,
        'git_revision': parallel_run.setting('git_revision') or none, 'schemas': {'legacy': parallel_run.setting('legacy_schema'), 'new': parallel_run.setting('new_schema')},
        'models': models, 'waivers': waivers, 'sign_offs': parallel_run.sign_offs(evidence) | rejectattr('trouble') | list, 'gates': passed,
    }) }}
{% endmacro %}
