{#- Prints what the self-test of one parity test found: counts, and each fault that was not caught. -#}
{% macro print_selftest(test, results) %}
    {% set injected = results | rejectattr('fault', 'eq', 'none') | list %}
    {% set counts = [] %}
    {% for outcome in ['caught', 'invisible', 'missed'] %}
        {% do counts.append(injected | selectattr('outcome', 'eq', outcome) | list | length) %}
    {% endfor %}
    {% set verdict = 'FALSE ALARM' if not injected else 'MISSED' if counts[2] else 'PASS' %}
    {% do log('%-12s %-28s %5d faults: %d caught, %d invisible by declaration, %d missed' | format(verdict, test.new.identifier, injected | length, *counts), info=true) %}
    {% do log('             two clean copies fail: ' ~ results[0].reason, info=true) if not injected %}
    {% for result in injected | rejectattr('outcome', 'eq', 'caught') %}
        {% do log('             ' ~ result.outcome ~ ' · ' ~ result.fault ~ (' · ' ~ result.column_name if result.column_name else '')
            ~ (' · ' ~ result.reason if result.reason else ''), info=true) %}
    {% endfor %}
{% endmacro %}
