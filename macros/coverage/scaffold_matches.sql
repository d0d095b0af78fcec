{#-
    Which legacy relation each model replaces, none twice: list of {model, relation, how}; how is none for equal names. Those that neither names nor columns
    pair are paired by the values in their columns, where scan allows it: one scan of each that is left. Of models that are not wanted only the first pairing is made.
-#}
{% macro scaffold_matches(models, relations, scan) %}
    {% set matches = parallel_run.scaffold_pairs(models, relations) %}
    {% set left = {'models': [], 'relations': []} %}
    {% for kind, sides, taken in [('models', models, 'model'), ('relations', relations, 'relation')] %}
        {% set names = matches | map(attribute=taken ~ '.name') | list %}
        {% for side in sides if scan and side.name not in names and side.is_wanted is not false %}
            {% do left[kind].append(side) %}
        {% endfor %}
    {% endfor %}
    {% set valued = {'models': [], 'relations': []} %}
    {% for kind in valued if left.models and left.relations %}
        {% for side in left[kind] if kind == 'relations' or side.is_built %}
            {% set values = parallel_run.column_values(side.relation, side.columns).values() | map('string') %}
            {% do valued[kind].append(dict(side, words=set([]), column_words=set(values))) %}
        {% endfor %}
    {% endfor %}
    {% set all = matches + parallel_run.scaffold_pairs(valued.models, valued.relations, 'values') %}
    {{ return(all | selectattr('model.is_wanted') | sort(attribute='model.name')) }}
{% endmacro %}
