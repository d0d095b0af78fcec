{#-
    What a parity test declares to differ from legacy: list of {what, how, why}. The reasons are those of exclude_columns, of the waivers, and of the test's
    `meta: {reasons: {argument or argument.column: text}}`. item: of docs_evidence.
-#}
{% macro declared_differences(item) %}
    {% set node = graph.nodes[item.test_id] %}
    {% set reasons = (node.config.meta or node.meta or {}).get('reasons', {}) %}
    {% set declared = parallel_run.check_declaration('parity on ' ~ item.model, parallel_run.declared_arguments(node)) %}
    {% set found = [] %}
    {% if item.legacy.identifier != item.new.identifier %}
        {% do found.append({'what': 'the name', 'how': '`' ~ item.legacy.identifier ~ '` in legacy', 'why': reasons.get('legacy')}) %}
    {% endif %}
    {% for argument in ['renamed_columns', 'normalize', 'tolerance', 'expressions'] %}
        {% for column, value in declared[argument].items() %}
            {% do found.append({'what': '`' ~ column ~ '`', 'how': parallel_run.difference_in_words(argument, value), 'why': reasons.get(argument ~ '.' ~ column, reasons.get(argument))}) %}
        {% endfor %}
    {% endfor %}
    {% for column, reason in declared.exclude_columns.items() %}
        {% do found.append({'what': '`' ~ column ~ '`', 'how': 'not compared', 'why': [reason, reasons.get('exclude_columns.' ~ column)] | select | join('. ')}) %}
    {% endfor %}
    {% for argument in ['where', 'window_days', 'late_hours'] if declared[argument] %}
        {% do found.append({'what': 'the rows', 'how': argument | replace('_', ' ') ~ ': ' ~ declared[argument], 'why': reasons.get(argument)}) %}
    {% endfor %}
    {% if declared.type_drift != 'fail' %}
        {% do found.append({'what': 'the types', 'how': 'may differ', 'why': reasons.get('type_drift')}) %}
    {% endif %}
    {#- Before the first comparison the seed may not be there. -#}
    {% for waiver in (parallel_run.seed_waivers('parity_docs', item.model) if item.check else []) %}
        {% do found.append({'what': '`' ~ waiver.column_name ~ '`', 'why': waiver.reason, 'how': 'waiver ' ~ waiver.id ~ ': at most ' ~ waiver.max_rows ~ ' rows where `'
            ~ waiver.predicate ~ '`, accepted by ' ~ waiver.owner ~ (' until ' ~ waiver.expires_on if waiver.holds else '; it ' ~ waiver.trouble)}) %}
    {% endfor %}
    {{ return(found) }}
{% endmacro %}
