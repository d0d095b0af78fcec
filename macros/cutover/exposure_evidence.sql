{#-
    What speaks for an exposure: {models, files, declarations, checks, items}: the compared models below it, the files of all that it is built on, the
    declarations of the parity tests by id, and the latest comparisons with their fingerprints.
-#}
{% macro exposure_evidence(exposure, evidence) %}
    {% set files = parallel_run.upstream_files(exposure.depends_on.nodes) %}
    {% set found = {'models': [], 'files': files, 'declarations': {}, 'checks': {}, 'items': []} %}
    {% for item in evidence if item.unique_id in files %}
        {% do found.models.append(item.new.identifier) %}
        {% do found['items'].append(item) %}
        {% do found.declarations.update({item.test_id: local_md5(item.declaration)}) %}
        {% if item.check %}
            {% do found.checks.update({item.test_id: [item.check.check_id, item.check.legacy_fingerprint, item.check.new_fingerprint]}) %}
        {% endif %}
    {% endfor %}
    {{ return(found) }}
{% endmacro %}
