{#- What was written to the final schema since the cutover, as a sentence with counts; empty when nothing was. -#}
{% macro written_since(facts, state, recorded) %}
    {% set final = state.names.final %}
    {% set before, said = {}, [] %}
    {% for row in parallel_run.recorded_rows(recorded, 'counters') %}
        {% do before.update({row.oid: row.writes}) %}
    {% endfor %}
    {% set relations = parallel_run.relations_of(facts.objects, final) %}
    {% set old = parallel_run.recorded_rows(recorded, 'objects') | selectattr('schema_name', 'eq', state.names.new) | map(attribute='oid') | list %}
    {% set made = relations | map(attribute='oid') | reject('in', old) | list %}
    {% set ns = namespace(rows=0, tables=0) %}
    {% for row in parallel_run.write_counters([final]) if row.oid in before and row.writes != before[row.oid] %}
        {% set ns.rows = ns.rows + (row.writes - before[row.oid]) | abs %}
        {% set ns.tables = ns.tables + 1 %}
    {% endfor %}
    {% do said.append(made | length ~ ' relations made or replaced') if made %}
    {% do said.append(ns.rows ~ ' rows written in ' ~ ns.tables ~ ' tables') if ns.tables %}
    {{ return(said | join(' and ')) }}
{% endmacro %}
