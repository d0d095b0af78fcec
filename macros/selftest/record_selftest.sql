{#- Appends the self-test of one parity test to the ledger, a row a fault. -#}
{% macro record_selftest(test, case, results) %}
    {% set rows = [] %}
    {% for result in results %}
        {% do rows.append(dict(result, invocation_id=invocation_id, checked_at=parallel_run.utc_now(), target_name=target.name,
            git_revision=parallel_run.setting('git_revision') or none, model=test.new.identifier, test_id=test.test_id, sampled_rows=case.sampled,
            declaration_hash=case.hash)) %}
    {% endfor %}
    {% set statements = [] %}
    {% for part in rows | batch(500) %}
        {% do statements.append(parallel_run.ledger_insert_sql('selftests', part)) %}
    {% endfor %}
    {% do run_query('begin;\n' ~ statements | join(';\n') ~ ';\ncommit;') %}
{% endmacro %}
