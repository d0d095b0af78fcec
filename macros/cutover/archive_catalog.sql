{#- The rows of the ledger that keep what the archive held: each relation with its kind, owner, rows and fingerprint. Reads it all once. -#}
{% macro archive_catalog(facts, archive) %}
    {% set notes = [] %}
    {% for relation in parallel_run.relations_of(facts.objects, archive) %}
        {% set payload = {'relation': relation.name, 'kind': relation.kind, 'owner': relation.owner} %}
        {% do payload.update(parallel_run.relation_figures(archive, relation.name)) %}
        {% do notes.append({'phase': 'archive catalog', 'payload': payload}) %}
    {% endfor %}
    {{ return(notes) }}
{% endmacro %}
