{#-
    Which legacy column each column of a model is: {new name: {name, how}}; how is none for equal names. The rest is paired by alike names and equal values,
    the surest pair first. match: of scaffold_matches; scan: whether values may be read.
-#}
{% macro matched_columns(match, scan) %}
    {% set legacy = match.relation.columns %}
    {% set names = legacy | map(attribute='name') | list %}
    {% set found = {} %}
    {% for column in match.model.columns if column.name in names %}
        {% do found.update({column.name: {'name': column.name, 'how': none}}) %}
    {% endfor %}
    {% set left = legacy | rejectattr('name', 'in', found) | list %}
    {% set wanted = match.model.columns | rejectattr('name', 'in', found) | list %}
    {% set reads = scan and match.model.is_built and left and wanted %}
    {% set legacy_values = parallel_run.column_values(match.relation.relation, left) if reads else {} %}
    {% set new_values = parallel_run.column_values(match.model.relation, wanted) if reads else {} %}
    {% set pairs = [] %}
    {% for column in wanted %}
        {% for other in left %}
            {% set alike = parallel_run.names_alike(column.name, other.name) %}
            {% set values = new_values.get(column.name) %}
            {% set same = values is not none and values == legacy_values.get(other.name) %}
            {% set doubt = (new_values.values() | list).count(values) > 1 or (legacy_values.values() | list).count(values) > 1 %}
            {% if alike >= 0.5 or same and (alike > 0 or not doubt) %}
                {% set how = (['alike name'] if alike >= 0.5 else []) + (['same values'] if same else []) %}
                {% do pairs.append({'score': alike + (1 if same else 0), 'new': column.name, 'legacy': other.name, 'how': how | join(', ')}) %}
            {% endif %}
        {% endfor %}
    {% endfor %}
    {% set taken = [] %}
    {% for pair in pairs | sort(attribute='score', reverse=true) if pair.new not in found and pair.legacy not in taken %}
        {% do found.update({pair.new: {'name': pair.legacy, 'how': 'guess: ' ~ pair.how}}) %}
        {% do taken.append(pair.legacy) %}
    {% endfor %}
    {{ return(found) }}
{% endmacro %}
