{#-
    What covers each relation of the legacy schema: list of {relation, kind, verdict, model, note}; verdict is covered, retired or
    uncovered. A retirement in the seed that the var `parallel_run_legacy_relations` names needs a reason and an owner.
-#}
{% macro coverage(schema=none) %}
    {% set schema = schema or parallel_run.setting('archive_schema' if parallel_run.setting('compare_with') == 'archive' else 'legacy_schema') %}
    {% set covered = {} %}
    {% for test in parallel_run.parity_tests() if test.legacy.schema == schema %}
        {% do covered.update({test.legacy.identifier: test.model}) %}
    {% endfor %}
    {% set retired = {} %}
    {% set seed = parallel_run.setting('legacy_relations') %}
    {% for node in graph.nodes.values() if seed and node.resource_type == 'seed' and node.name == seed %}
        {% set relation = api.Relation.create(database=node.database, schema=node.schema, identifier=node.alias) %}
        {% for row in run_query("select legacy_relation, reason, owner from " ~ relation ~ " where status = 'retired'").rows %}
            {% do retired.update({row.legacy_relation: row}) %}
        {% endfor %}
    {% endfor %}
    {% set out = [] %}
    {% for row in run_query(parallel_run.legacy_relations_sql(schema)).rows %}
        {% set name, grave = row.relation_name, retired.get(row.relation_name) %}
        {% if name in covered %}
            {% do out.append({'relation': name, 'kind': row.kind, 'verdict': 'covered', 'model': covered[name], 'note': none}) %}
        {% elif grave and grave.reason and grave.owner %}
            {% do out.append({'relation': name, 'kind': row.kind, 'verdict': 'retired', 'model': none, 'note': grave.reason ~ ' (' ~ grave.owner ~ ')'}) %}
        {% else %}
            {% do out.append({'relation': name, 'kind': row.kind, 'verdict': 'uncovered', 'model': none,
                'note': 'retired without ' ~ ('an owner' if grave.reason else 'a reason') if grave else 'no model with a parity test, and not retired'}) %}
        {% endif %}
    {% endfor %}
    {{ return(out) }}
{% endmacro %}
