{#-
    `dbt run-operation parity_selftest --args '{model: fct_orders}'`: puts known faults into a temporary copy of the model, compares it with a
    clean copy by the parity test as it is configured, and says of each whether it is caught, invisible by declaration, or missed. Fails when
    one is missed or two clean copies differ. Without a model: every model that has a parity test.
-#}
{% macro parity_selftest(model=none) %}
    {% if not execute %}
        {{ return('') }}
    {% endif %}
    {% set tests = parallel_run.parity_tests() %}
    {% set chosen = tests | selectattr('model', 'eq', model) | list if model is not none else tests %}
    {% if parallel_run.setting('compare_with') == 'off' %}
        {% do exceptions.raise_compiler_error('parity_selftest: the var `parallel_run_compare_with` is off, so no parity test compares anything. Set it to legacy or archive.') %}
    {% elif not chosen %}
        {% do parallel_run.refuse('parity_selftest', 'model', model, 'a model with an enabled `parity` test: '
            ~ (tests | map(attribute='model') | unique | join(', ') or 'none yet'), 'Give the model a `parity` test in its YAML.') %}
    {% endif %}
    {% do parallel_run.create_ledger() %}
    {% set found, bad = [], {'missed': [], 'false alarm': []} %}
    {% for test in chosen %}
        {% set results = parallel_run.selftest_model(test) %}
        {% do parallel_run.print_selftest(test, results) %}
        {% do found.extend(results) %}
        {% for result in results if result.outcome in bad %}
            {% do bad[result.outcome].append(test.new.identifier ~ (': ' ~ result.fault if result.outcome == 'missed' else '') ~ (' · ' ~ result.column_name if result.column_name else '')) %}
        {% endfor %}
    {% endfor %}
    {% do parallel_run.print_faults(found) %}
    {% if bad.missed or bad['false alarm'] %}
        {% do exceptions.raise_compiler_error('parity_selftest: the parity test '
            ~ ('missed ' ~ bad.missed | length ~ ' faults that nothing declared hides: ' ~ bad.missed | join('; ') ~ '. ' if bad.missed else '')
            ~ ('fails two clean copies of ' ~ bad['false alarm'] | join('; ') ~ '. ' if bad['false alarm'] else '')
            ~ 'Its verdicts prove nothing until this is mended: look for macros that override this package, and for waivers that are out of order.') %}
    {% endif %}
    {{ return('') }}
{% endmacro %}
