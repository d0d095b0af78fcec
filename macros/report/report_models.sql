{#-
    What was ever compared, by model: {models, removed, untested}. A model has the tests that the project has now, or all when it has none: then only the ledger
    is known. removed: no test of the project names it any more. untested: tests that were never run.
-#}
{% macro report_models(tests, tested) %}
    {% set models, removed, seen = {}, {}, [] %}
    {% for test in tests %}
        {% if test.test_id in tested or (not tested and test.recency_of_name == 1) %}
            {% do seen.append(test.test_id) %}
            {% do models.setdefault(test.model, []).append(dict(test, pii=tested[test.test_id].pii if tested else none)) %}
        {% else %}
            {% do removed.setdefault(test.model, test) %}
        {% endif %}
    {% endfor %}
    {% set found = [] %}
    {% for name, its in models.items() %}
        {% do found.append({'model': name, 'anchor': 'm-' ~ local_md5(name)[:10], 'state': its | map(attribute='state') | min, 'tests': its, 'days': its[0].days,
            'days_equal': its[0].days_equal, 'days_compared': its[0].days_compared}) %}
    {% endfor %}
    {% set untested = [] %}
    {% for test_id, test in tested.items() if test_id not in seen %}
        {% do untested.append(test.model) %}
    {% endfor %}
    {{ return({'models': found | sort(attribute='state,model'), 'untested': untested | unique | sort | list,
        'removed': removed.values() | rejectattr('model', 'in', models) | rejectattr('model', 'in', untested) | sort(attribute='model') | list}) }}
{% endmacro %}
