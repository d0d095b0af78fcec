{#-
    `dbt -q run-operation parity_docs`: what the docs site is to say of parity, as JSON on stdout: {overview, nodes: {unique_id: text}}, Markdown, for each
    model with a parity test, its legacy source, and each exposure. Read from the ledger as it is now; changes nothing. integration_tests/docs.py puts it into the site.
-#}
{% macro parity_docs() %}
    {% if not execute %}
        {{ return('') }}
    {% endif %}
    {% set has_ledger = parallel_run.has_ledger_table('checks') and parallel_run.has_ledger_table('events') %}
    {% set evidence = parallel_run.docs_evidence(has_ledger) %}
    {% set sign_offs = parallel_run.sign_offs(evidence) if has_ledger else [] %}
    {% set texts = {} %}
    {% for item in evidence %}
        {% do texts.update({item.unique_id: parallel_run.docs_of_model(item)}) %}
        {% for source in graph.sources.values() if source.schema == item.legacy.schema and source.identifier == item.legacy.identifier %}
            {% do texts.update({source.unique_id: 'Replaced by [' ~ item.model ~ '](#!/model/' ~ item.unique_id ~ '); last verdict: ' ~ item.verdict ~ '.'}) %}
        {% endfor %}
    {% endfor %}
    {% for exposure in graph.exposures.values() %}
        {% set found = sign_offs | selectattr('exposure', 'eq', exposure.name) | first %}
        {% do texts.update({exposure.unique_id: parallel_run.docs_of_exposure(exposure, found, evidence)}) %}
    {% endfor %}
    {% do print(tojson({'overview': parallel_run.docs_overview(evidence), 'nodes': texts})) %}
    {{ return('') }}
{% endmacro %}
