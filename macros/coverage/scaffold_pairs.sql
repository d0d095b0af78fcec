{#-
    Pairs of models and relations, the surest first, none twice: list of {model, relation, how}. A pair is as likely as its names, or its columns, have in
    common, and a little more if both have; below 0.35 there is none. Of equal ones a table goes before a view. word: what `how` calls the columns.
-#}
{% macro scaffold_pairs(models, relations, word='columns') %}
    {% set pairs = [] %}
    {% for model in models %}
        {% for relation in relations %}
            {% set same = (model.node.alias | lower) == (relation.name | lower) %}
            {% set names = (model.words.intersection(relation.words) | length) / ([model.words.union(relation.words) | length, 1] | max) %}
            {% set columns = (model.column_words.intersection(relation.column_words) | length) / ([model.column_words.union(relation.column_words) | length, 1] | max) %}
            {% set score = 2 if same else 0.75 * [names, columns] | max + 0.25 * [names, columns] | min %}
            {% if score >= 0.35 %}
                {% set order = (model.node.config.materialized == 'view') | string ~ ' ' ~ model.name ~ ' ' ~ relation.name %}
                {% do pairs.append({'score': score, 'names': names, 'columns': columns, 'model': model, 'relation': relation, 'order': order}) %}
            {% endif %}
        {% endfor %}
    {% endfor %}
    {% set taken = {} %}
    {% set matches = [] %}
    {% for pair in pairs | sort(attribute='order') | sort(attribute='score', reverse=true)
        if 'm ' ~ pair.model.name not in taken and 'r ' ~ pair.relation.name not in taken %}
        {% do taken.update({'m ' ~ pair.model.name: true, 'r ' ~ pair.relation.name: true}) %}
        {% set rivals = [] %}
        {% for other in pairs if pair.score < 2 and other.score > pair.score * 0.8 and other.order != pair.order and other.model.name == pair.model.name %}
            {% do rivals.append(other.relation.name) %}
        {% endfor %}
        {% set how = 'guess: ' ~ ('names' if pair.names > pair.columns else word) ~ ' alike, %.0f %%' | format(100 * ([pair.names, pair.columns] | max))
            ~ ('; or ' ~ rivals | join(', ') if rivals else '') %}
        {% do matches.append({'model': pair.model, 'relation': pair.relation, 'how': none if pair.score == 2 else how}) %}
    {% endfor %}
    {{ return(matches) }}
{% endmacro %}
