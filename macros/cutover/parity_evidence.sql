{#-
    What is known of each parity test of the project: list of {model, test_id, new, legacy, unique_id, revision, declaration, check, now}. revision and
    declaration are those of this moment; check is the latest comparison in the ledger, or none. reread: `now` has the figures of both sides, read again.
-#}
{% macro parity_evidence(reread=false) %}
    {% set latest = {} %}
    {% for row in parallel_run.read_rows([parallel_run.latest_evidence_sql()]) %}
        {% do latest.update({row.test_id: row}) %}
    {% endfor %}
    {% set evidence = [] %}
    {% for test in parallel_run.parity_tests() %}
        {% set node = graph.nodes[test.test_id] %}
        {% set unique_id = parallel_run.tested_id(node) %}
        {% set declared = parallel_run.check_declaration('parity on ' ~ test.new.identifier, parallel_run.declared_arguments(node)) %}
        {% do evidence.append(dict(test, unique_id=unique_id, revision=parallel_run.model_revision(unique_id),
            declaration=parallel_run.declaration_json(declared), check=latest.get(test.test_id), now=parallel_run.reread_figures(test) if reread else none)) %}
    {% endfor %}
    {{ return(evidence) }}
{% endmacro %}
