{#- The rows of the ledger that keep what a cutover found: objects with oids and owners, rights, views, rows written so far, in parts. -#}
{% macro state_before(facts, state) %}
    {% set parts = [] %}
    {% set counters = parallel_run.write_counters([state.names.new]) %}
    {% for what, rows in [('objects', facts.objects), ('grants', facts.grants), ('owner_rights', facts.owner_rights), ('views', facts.views), ('counters', counters)] %}
        {% for part in rows | batch(100) %}
            {% do parts.append({'phase': 'state before', 'payload': {'what': what, 'rows': part}}) %}
        {% endfor %}
    {% endfor %}
    {{ return(parts) }}
{% endmacro %}
