{#- Runs the self-test of one parity test and appends it to the ledger: list of {fault, column_name, outcome, reason}. test: of parity_tests. -#}
{% macro selftest_model(test) %}
    {% set case = parallel_run.selftest_case(test) %}
    {% set clean = parallel_run.compare_pair(case, case.clean) %}
    {% do case.update({'plan': case.plans['']}) %}
    {% set results = [] %}
    {% if clean.failed %}
        {% do results.append({'fault': 'none', 'outcome': 'false alarm', 'reason': parallel_run.failed_checks(clean)}) %}
    {% else %}
        {% do results.append({'fault': 'none', 'outcome': 'passed'}) %}
        {% set pairs = parallel_run.selftest_pairs(case) %}
        {% for batch in parallel_run.fault_batches(parallel_run.row_faults(case, pairs) + parallel_run.shape_faults(case)
            + parallel_run.value_faults(case) + parallel_run.pair_faults(case, pairs)) %}
            {% do results.extend(parallel_run.batch_outcomes(case, batch)) %}
        {% endfor %}
        {% for name in case.incomparable %}
            {% do results.append({'fault': 'any', 'column_name': name, 'outcome': 'invisible', 'reason': 'exclude_columns.' ~ name ~ ', and its type cannot be compared'}) %}
        {% endfor %}
    {% endif %}
    {% for name in ['', '_legacy', '_new'] %}
        {% do run_query('drop table if exists ' ~ case.table ~ name) %}
    {% endfor %}
    {% do parallel_run.record_selftest(test, case, results) %}
    {{ return(results) }}
{% endmacro %}
