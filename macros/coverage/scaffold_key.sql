{#-
    The key of a matched pair, in the model's names: {columns, how}; as the model declares it, else as guessed from the legacy relation. columns: of matched_columns.
-#}
{% macro scaffold_key(match, columns, scan) %}
    {% set declared = parallel_run.declared_key(match.model.node, columns) %}
    {% if declared.columns %}
        {{ return(declared) }}
    {% endif %}
    {% set new_names = {} %}
    {% for name, column in columns.items() %}
        {% do new_names.update({column.name: name}) %}
    {% endfor %}
    {% set guessed = parallel_run.guessed_key(match.relation.relation, new_names, scan) %}
    {% set names = [] %}
    {% for name in guessed.columns %}
        {% do names.append(new_names[name]) %}
    {% endfor %}
    {{ return({'columns': names, 'how': guessed.how}) }}
{% endmacro %}
