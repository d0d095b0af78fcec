{#- Prints the self-test of one parity test: counts by fault, and each fault that was not caught. -#}
{% macro print_selftest(test, results) %}
    {% set injected = results | rejectattr('fault', 'eq', 'none') | list %}
    {% do log('\nSelf-test of parity on ' ~ test.new.identifier ~ ': two clean copies ' ~ ('FAIL: ' ~ results[0].reason if not injected else 'pass'), info=true) %}
    {% do log('%-32s %8s %11s %8s' | format('fault', 'caught', 'invisible', 'MISSED'), info=true) if injected %}
    {% for fault in injected | map(attribute='fault') | unique(true) %}
        {% set counts = [] %}
        {% for outcome in ['caught', 'invisible', 'missed'] %}
            {% do counts.append(injected | selectattr('fault', 'eq', fault) | selectattr('outcome', 'eq', outcome) | list | length or '-') %}
        {% endfor %}
        {% do log('%-32s %8s %11s %8s' | format(fault, *counts), info=true) %}
    {% endfor %}
    {% for result in injected | rejectattr('outcome', 'eq', 'caught') %}
        {% do log('  ' ~ ('MISSED' if result.outcome == 'missed' else 'invisible') ~ ' · ' ~ result.fault ~ (' · ' ~ result.column_name if result.column_name else '')
            ~ (' · by ' ~ result.reason if result.reason else ''), info=true) %}
    {% endfor %}
{% endmacro %}
