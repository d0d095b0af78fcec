{#- What some nodes and all that they are built on are made of: {dbt's id: checksum of its file}, none for a source. -#}
{% macro upstream_files(unique_ids) %}
    {% set found = unique_ids | list %}
    {% set files = {} %}
    {#- The list grows while it is read. -#}
    {% for unique_id in found %}
        {% set node = graph.nodes.get(unique_id) or {} %}
        {% do files.update({unique_id: (node.checksum or {}).get('checksum')}) %}
        {% for parent in (node.depends_on or {}).nodes or [] if parent not in found %}
            {% do found.append(parent) %}
        {% endfor %}
    {% endfor %}
    {{ return(files) }}
{% endmacro %}
