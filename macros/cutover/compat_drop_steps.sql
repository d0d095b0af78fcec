{#- The steps that drop the schemas under the old names, with their views and nothing else; refuses when anything else is in them. -#}
{% macro compat_drop_steps(verb, facts, state) %}
    {% set steps, foreign = [], [] %}
    {% for old in [state.names.legacy, state.names.new] if old in state.oids %}
        {% for object in facts.objects if object.schema_name == old and object.kind != 'schema' %}
            {% if object.kind != 'view' or object.owner != state.owners[old] %}
                {% do foreign.append(object.kind ~ ' ' ~ old ~ '.' ~ object.name ~ ' of ' ~ object.owner) %}
            {% endif %}
            {% do steps.append({'phase': 'old names', 'sql': 'drop view if exists ' ~ parallel_run.relation_sql(old, object.name)}) %}
        {% endfor %}
        {% do steps.append({'phase': 'old names', 'sql': 'drop schema ' ~ parallel_run.quoted(old)}) %}
    {% endfor %}
    {% if foreign %}
        {% do exceptions.raise_compiler_error(verb ~ ': the old names hold ' ~ foreign | length ~ ' things that no cutover made and that would be lost: '
            ~ foreign[:10] | join(', ') ~ '. Nothing was changed. Move or drop them, then run it again.') %}
    {% endif %}
    {{ return(steps) }}
{% endmacro %}
