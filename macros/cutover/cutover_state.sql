{#-
    Where the migration stands, by the catalog's schemas and the ledger's record of their oids: {name, names, oids, owners, event, unfinished, why}.
    name: before, after, decommissioned, or mixed, of which why says what is out of place. event: what the ledger has of it; unfinished: the latest
    operation, when it began and never told its end.
-#}
{% macro cutover_state() %}
    {% set names = parallel_run.cutover_names() %}
    {% set oids, owners = {}, {} %}
    {% for row in parallel_run.read_rows(parallel_run.objects_queries(names.values() | list)[:1]) %}
        {% do oids.update({row.name: row.oid | int}) %}
        {% do owners.update({row.name: row.owner}) %}
    {% endfor %}
    {% set events = parallel_run.cutover_events() %}
    {% set ns = namespace(name='mixed', event=none) %}
    {% if names.legacy in oids and names.new in oids and names.final not in oids and names.archive not in oids %}
        {% set ns.name = 'before' %}
    {% endif %}
    {% for event in events if event.status == 'done' and ns.name == 'mixed' and names.final in oids %}
        {% set recorded = fromjson(event.schemas) %}
        {% if event.verb == 'decommission' and recorded[names.final] == oids[names.final] %}
            {% set ns.name, ns.event = 'decommissioned', event %}
        {% elif event.verb == 'cutover' and recorded[names.final] == oids[names.final] and recorded[names.archive] == oids.get(names.archive, 0) %}
            {% set ns.name, ns.event = 'after', event %}
        {% endif %}
    {% endfor %}
    {% set why = [] %}
    {% for side, name in names.items() if ns.name == 'mixed' %}
        {% do why.append(name ~ (' is there (oid ' ~ oids[name] ~ ')' if name in oids else ' is not there')) %}
    {% endfor %}
    {{ return({
        'name': ns.name, 'names': names, 'oids': oids, 'owners': owners, 'event': ns.event, 'why': why | join(', '),
        'unfinished': events[0] if events and events[0].status == 'started' else none,
    }) }}
{% endmacro %}
