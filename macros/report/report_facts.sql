{#-
    All that the report tells, read from the ledger by some queries; seed, exposures and tags are the project's. Redshift joins texts of user tables
    only: the queries that do are not sent while their table is missing.
-#}
{% macro report_facts() %}
    {% set today = modules.datetime.datetime.now(modules.pytz.utc) %}
    {% set since = (today - modules.datetime.timedelta(days=parallel_run.setting('report_days') - 1)).strftime('%Y-%m-%d') %}
    {% set views = parallel_run.ledger_views() %}
    {% set ledger = views.tables %}
    {% set comparisons = parallel_run.comparisons_sql(ledger.checks) %}
    {% set tested = parallel_run.tested_columns() %}
    {% set facts = parallel_run.report_models(parallel_run.read_rows([parallel_run.report_tests_sql(comparisons, since)] if 'ledger_checks' not in views.missing else []), tested) %}
    {% set latest, red, gone = [], [], [] %}
    {% for model in facts.removed %}
        {% do gone.append(parallel_run.literal(model.model)) %}
    {% endfor %}
    {% for model in facts.models %}
        {% for test in model.tests %}
            {% do latest.append(parallel_run.literal(test.check_id)) %}
            {% do red.append(parallel_run.literal(test.check_id)) if test.state == 1 %}
        {% endfor %}
    {% endfor %}
    {% set latest, few = latest | join(', ') or 'null', red | join(', ') or 'null' %}
    {% set most = [12, 2000 // (red | length or 1)] | min %}
    {% set still_there = 'model not in (' ~ gone | join(', ') ~ ')' if gone else 'true' %}
    {% do facts.update({
        'now': today.strftime('%Y-%m-%d %H:%M'), 'since': since, 'missing': views.missing, 'states': parallel_run.comparison_states(),
        'samples_shown': parallel_run.setting('report_samples'), 'most_samples': most,
        'runs': parallel_run.read_rows(['select * from (' ~ parallel_run.timeline_sql(parallel_run.comparisons_sql(ledger.checks, still_there), ledger.runs)
            ~ ') as timeline where ended_at >= cast(' ~ parallel_run.literal(since) ~ ' as timestamp) order by ended_at desc, invocation_id desc limit 400']),
        'gates': parallel_run.read_rows(['select * from ' ~ ledger.gates ~ ' where invocation_id = (select max(invocation_id) from ' ~ ledger.gates
            ~ ' where judged_at = (select max(judged_at) from ' ~ ledger.gates ~ ')) order by passed, gate']),
        'unfinished': parallel_run.read_rows([parallel_run.unfinished_runs_sql(ledger, since)]),
        'verbs': parallel_run.read_rows([parallel_run.latest_verbs_sql(ledger.events)]),
        'checks': parallel_run.grouped_rows(parallel_run.report_checks_sql(ledger.checks, latest), 'check_id'),
        'periods': parallel_run.grouped_rows(parallel_run.report_periods_sql(ledger.periods, latest), 'check_id') if 'ledger_periods' not in views.missing else {},
        'causes': parallel_run.grouped_rows(parallel_run.report_causes_sql(ledger.causes, few), 'check_id'),
        'samples': parallel_run.grouped_rows(parallel_run.report_samples_sql(ledger.differences, few, most), 'check_id'),
        'waivers': parallel_run.report_waivers(), 'sign_offs': parallel_run.report_sign_offs(views.missing),
    }) %}
    {{ return(facts) }}
{% endmacro %}
