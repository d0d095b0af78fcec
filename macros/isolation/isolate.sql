{#-
    `dbt run-operation isolate --target admin`: makes the role that builds, its group, its schemas and the ledger, lets it read legacy, now and in
    future, and BI the new schema, and takes back what it could write legacy with. Prints its SQL; dry_run: true runs nothing. Run again it mends
    what has drifted, and nothing else.
-#}
{% macro isolate(dry_run=false) %}
    {% if not execute %}
        {{ return('') }}
    {% endif %}
    {% do parallel_run.check_dry_run('isolate', dry_run) %}
    {% do parallel_run.check_connection('isolate') %}
    {% do parallel_run.check_isolation_start() %}
    {% do parallel_run.create_ledger(dry_run) %}
    {% set facts = parallel_run.isolation_facts() %}
    {% do parallel_run.assume_ledger(facts) if dry_run %}
    {% set findings = parallel_run.isolation_findings(facts) + parallel_run.bi_findings(facts) + parallel_run.hidden_findings(facts.names.dbt_user) %}
    {% set steps = findings | selectattr('sql') | list %}
    {% set left = findings | rejectattr('sql') | list %}
    {% for finding in findings %}
        {% do log(('%-22s %s' | format(finding.phase, finding.problem)) ~ ('' if finding.sql else '\n' ~ ' ' * 23 ~ 'not mended by isolate. ' ~ finding.remedy), info=true) %}
    {% endfor %}
    {% if not steps %}
        {% do log('isolate: nothing to do' ~ ('; ' ~ left | length ~ ' left to you, see above' if left else ', everything is as it should be'), info=true) %}
        {{ return('') }}
    {% endif %}
    {% do parallel_run.refuse_insufficient_rights(facts, steps) %}
    {% set digest = env_var('PARALLEL_RUN_DBT_USER_DIGEST', '') or 'no digest' %}
    {% set recorded = [] %}
    {% for step in steps %}
        {% do recorded.append({'phase': step.phase, 'sql': step.sql | replace(digest, '*****'), 'reason': step.problem, 'payload': {'undo': step.undo, 'grants_future': step.grants_future}}) %}
    {% endfor %}
    {% set sql = 'begin;\n' ~ steps | map(attribute='sql') | join(';\n') ~ ';\n' %}
    {% do log(('isolate would run, with a note of it in the ledger:\n' if dry_run else 'isolate runs, with a note of it in the ledger:\n') ~ sql | replace(digest, '*****') ~ 'commit;', info=true) %}
    {% if not dry_run %}
        {% do run_query(sql ~ parallel_run.record_event_sql('isolate', 'done', recorded) ~ ';\ncommit;') %}
        {% do log('isolate: done, ' ~ steps | length ~ ' steps. Next, with the target that builds: dbt run-operation verify_isolation', info=true) %}
    {% endif %}
    {{ return('') }}
{% endmacro %}
