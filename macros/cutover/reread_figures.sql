{#-
    The figures of both sides of a parity test, read again now by the code of the test: {legacy_rows, new_rows, legacy_fingerprint, new_fingerprint,
    late_legacy_rows, late_new_rows, trouble}, as text; trouble says why a side cannot be read. test: of parity_tests.
-#}
{% macro reread_figures(test) %}
    {% for relation in [test.legacy, test.new] %}
        {% set trouble = parallel_run.relation_trouble(relation) %}
        {% if trouble %}
            {{ return({'trouble': relation.include(database=false).render() ~ ': ' ~ trouble}) }}
        {% endif %}
    {% endfor %}
    {#- `recheck` would leave periods unread. -#}
    {% set given = dict(parallel_run.declared_arguments(graph.nodes[test.test_id]), legacy=test.legacy, recheck=none) %}
    {% set figures = parallel_run.read_figures(parallel_run.parity_plan('parity', test.new, given)) %}
    {% set late = figures.late or {'legacy': 0, 'new': 0} %}
    {{ return({
        'legacy_rows': figures.total.legacy_rows, 'new_rows': figures.total.new_rows,
        'legacy_fingerprint': figures.total.legacy_fingerprint, 'new_fingerprint': figures.total.new_fingerprint,
        'late_legacy_rows': late.legacy | string, 'late_new_rows': late.new | string, 'trouble': none,
    }) }}
{% endmacro %}
