{#-
    The answer to "may we switch?": {answer, sign, title, lead, next}, answer being yes, no, unknown or done. It says yes only when all gates were green in a
    judgement that is younger than the latest comparison, of a ledger that is complete.
-#}
{% macro report_verdict(facts) %}
    {% set total, bad = facts.models | length + facts.untested | length, facts.models | rejectattr('state', 'ge', 4) | list %}
    {% set differing = facts.models | selectattr('state', 'eq', 1) | list %}
    {% set red = facts.gates | rejectattr('passed') | list %}
    {% set switch = facts.verbs | selectattr('verb', 'in', ['cutover', 'rollback_cutover', 'decommission']) | selectattr('status', 'ne', 'started') | list | last %}
    {% set build = 'dbt build' %}
    {% set judge = 'dbt run-operation readiness --target admin' %}
    {% if switch and switch.verb != 'rollback_cutover' %}
        {% set answer = ('done', '✓', 'Switched on ' ~ switch.happened_at[:10], 'The new schema is in use.' if not bad
            else 'Since then ' ~ bad | length ~ ' of ' ~ total ~ ' models differ or were not compared.', 'dbt run-operation verify_cutover --target admin') %}
    {% elif not total %}
        {% set answer = ('unknown', '?', 'Nothing is proven yet', 'The ledger has no comparison. A model is compared whenever dbt builds or tests it and it has a parity test.', build) %}
    {% elif differing %}
        {% set answer = ('no', '✕', 'No: ' ~ differing | length ~ ' of ' ~ total ~ (' models differ' if differing | length > 1 else ' models differs'),
            'New does not hold what legacy holds. Start with ' ~ differing[0].model ~ '.', "dbt run-operation explain_difference --args '{model: " ~ differing[0].model ~ "}'") %}
    {% elif bad or facts.untested %}
        {% set answer = ('no', '✕', 'No: ' ~ (bad | length + facts.untested | length) ~ ' of ' ~ total ~ ' models are not compared',
            'Nothing differs among the others. Not compared is not proven: ' ~ parallel_run.listed((bad | map(attribute='model') | list) + facts.untested) ~ '.', build) %}
    {% elif not facts.gates %}
        {% set answer = ('unknown', '?', 'Equal, but not judged yet', 'All ' ~ total ~ ' models are equal. The gates of the cutover were never computed.', judge) %}
    {% elif red %}
        {% set answer = ('no', '✕', 'Not yet: ' ~ red | length ~ ' of ' ~ facts.gates | length ~ (' gates are red' if red | length > 1 else ' gates is red'),
            'All ' ~ total ~ ' models are equal. Still red: ' ~ parallel_run.listed(red | map(attribute='gate') | list) ~ '.', judge) %}
    {% elif facts.runs and facts.gates[0].judged_at < facts.runs[0].ended_at or parallel_run.hours_since(facts.gates[0].judged_at) > parallel_run.setting('evidence_hours') %}
        {% set answer = ('unknown', '?', 'Green, but judged before', 'All ' ~ total ~ ' models are equal and all gates were green at ' ~ (facts.gates[0].judged_at | string)[:16]
            ~ ' UTC; since then there was another run, or ' ~ parallel_run.setting('evidence_hours') ~ ' hours have passed.', judge) %}
    {% elif facts.unfinished %}
        {% set answer = ('unknown', '?', 'Green, but a run has not ended', 'All that it compared so far is equal. Wait for it, or say that it was killed.',
            "dbt run-operation clear_run --args '{run: " ~ facts.unfinished[0].invocation_id ~ "}'") %}
    {% elif facts.missing %}
        {% set answer = ('unknown', '?', 'Green, in a ledger of an older version', 'What it lacks is named below.', 'dbt run-operation create_ledger --target admin') %}
    {% else %}
        {% set answer = ('yes', '✓', 'Yes, we may switch', 'All ' ~ total ~ ' models are equal and all ' ~ facts.gates | length ~ ' gates are green. cutover computes them once more before it renames anything.',
            'dbt run-operation cutover --target admin --args \'{dry_run: true}\'') %}
    {% endif %}
    {{ return(dict(zip(['answer', 'sign', 'title', 'lead', 'next'], answer))) }}
{% endmacro %}
