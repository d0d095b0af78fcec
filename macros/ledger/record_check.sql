{#- Appends one comparison to the ledger: a row a check with both figures, passes included, the figures by period, and the findings. -#}
{% macro record_check(plan, check_id, figures, rows, findings, seconds) %}
    {% set differences = [] %}
    {% for finding in findings %}
        {% do differences.append(dict(finding, check_id=check_id, importance=parallel_run.importance(finding.check_name))) %}
    {% endfor %}
    {% set common = {
        'check_id': check_id, 'invocation_id': invocation_id, 'checked_at': parallel_run.utc_now(),
        'target_name': target.name, 'git_revision': parallel_run.setting('git_revision') or none, 'test_name': plan.test_name, 'model': plan.model_name,
        'legacy_relation': plan.legacy.include(database=false).render(), 'new_relation': plan.new.include(database=false).render(),
        'seconds': seconds, 'declaration': parallel_run.declaration_json(plan.declared),
        'model_revision': parallel_run.model_revision(parallel_run.tested_id(model)) if model is mapping and model.unique_id else none,
    } %}
    {% set checks = [] %}
    {% for check in parallel_run.check_figures(plan, figures, rows, findings) %}
        {% do checks.append(dict(common, **check)) %}
    {% endfor %}
    {% set periods = parallel_run.period_rows(plan, figures, check_id) if figures and plan.event_time else [] %}
    {% set statements = [parallel_run.ledger_insert_sql('checks', checks)] %}
    {% for part in periods | batch(500) %}
        {% do statements.append(parallel_run.ledger_insert_sql('periods', part)) %}
    {% endfor %}
    {% for part in differences | batch(500) %}
        {% do statements.append(parallel_run.ledger_insert_sql('differences', part)) %}
    {% endfor %}
    {% do run_query('begin;\n' ~ statements | join(';\n') ~ ';\ncommit;') %}
{% endmacro %}
