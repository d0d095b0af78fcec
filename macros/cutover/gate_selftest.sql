{#- Gate: the latest self-test of each parity test, as it is declared now, missed no fault. -#}
{% macro gate_selftest(evidence) %}
    {% set selftests = {} %}
    {% for row in parallel_run.read_rows([parallel_run.selftests_sql()]) %}
        {% do selftests.update({row.test_id: row}) %}
    {% endfor %}
    {% set troubles = [] %}
    {% for item in evidence %}
        {% set selftest = selftests.get(item.test_id) %}
        {% if not selftest %}
            {% do troubles.append(item.model ~ ' (none yet)') %}
        {% elif selftest.bad %}
            {% do troubles.append(item.model ~ ' (' ~ selftest.bad ~ ' faults missed or false alarms)') %}
        {% elif selftest.declaration_hash != local_md5(item.declaration) %}
            {% do troubles.append(item.model ~ ' (the test declares something else since)') %}
        {% endif %}
    {% endfor %}
    {{ return(parallel_run.gate('selftest', not troubles, parallel_run.listed(troubles) or evidence | length ~ ' tests passed', 'passed by each test',
        'Run `dbt run-operation parity_selftest`.', days=0)) }}
{% endmacro %}
