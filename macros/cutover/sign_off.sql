{#-
    `dbt run-operation sign_off --args '{exposure: revenue_dashboard, by: Ann, note: figures of May checked}'`: appends to the ledger that somebody accepts
    the parity of all that the exposure reads, with the evidence as it is now. It goes stale when a model below changes, its test does, or it is red.
    Prints the evidence and its SQL; dry_run: true appends nothing.
-#}
{% macro sign_off(exposure, by, note, dry_run=false) %}
    {% if not execute %}
        {{ return('') }}
    {% endif %}
    {% do parallel_run.check_dry_run('sign_off', dry_run) %}
    {% do parallel_run.check_connection('sign_off') %}
    {% for name, value in [('by', by), ('note', note)] if value is not string or not value | trim %}
        {% do parallel_run.refuse('sign_off', name, value, 'some text', 'For instance by: Ann, note: figures of May checked.') %}
    {% endfor %}
    {% do parallel_run.check_gates_start('sign_off') %}
    {% set node = parallel_run.find_exposure('sign_off', exposure) %}
    {% set seen = parallel_run.exposure_evidence(node, parallel_run.parity_evidence()) %}
    {% set troubles = [] %}
    {% for item in seen['items'] if parallel_run.evidence_trouble(item) %}
        {% do troubles.append(item.model ~ ' (' ~ parallel_run.evidence_trouble(item) ~ ')') %}
    {% endfor %}
    {% if troubles or not seen.models %}
        {% do exceptions.raise_compiler_error('sign_off: ' ~ exposure ~ ' cannot be signed off: ' ~ (troubles | join(', ') or 'no model below it has a parity test')
            ~ '. Nothing was changed. ' ~ ('Run `dbt build` with the target that builds.' if troubles else 'Give them one, or list what it reads under depends_on.')) %}
    {% endif %}
    {% for item in seen['items'] %}
        {% do log('%-28s %10s rows, compared %s UTC' | format(item.model, item.check.new_rows, item.check.checked_at[:16]), info=true) %}
    {% endfor %}
    {% set payload = {'by': by, 'seen': {'files': seen.files, 'declarations': seen.declarations, 'checks': seen.checks}} %}
    {% set sql = 'begin;\n' ~ parallel_run.record_event_sql('sign_off', 'done', [{'phase': exposure, 'reason': note, 'payload': payload}]) ~ ';\ncommit;' %}
    {% do log('sign_off ' ~ ('would run:\n' if dry_run else 'runs:\n') ~ sql, info=true) %}
    {% if not dry_run %}
        {% do run_query(sql) %}
        {% do log('sign_off: ' ~ exposure ~ ' is signed off by ' ~ by, info=true) %}
    {% endif %}
    {{ return('') }}
{% endmacro %}
