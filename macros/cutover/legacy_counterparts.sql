{#- The legacy relations that each relation of new replaces, {name: [names]}: that of its name, and those that its parity tests compare it with. -#}
{% macro legacy_counterparts(facts, names) %}
    {% set found = {} %}
    {% for relation in parallel_run.relations_of(facts.objects, names.new) %}
        {% do found.update({relation.name: [relation.name]}) %}
    {% endfor %}
    {% for test in parallel_run.parity_tests() if test.new.identifier in found and test.new.schema == names.new and test.legacy.schema == names.legacy %}
        {% do found[test.new.identifier].append(test.legacy.identifier) %}
    {% endfor %}
    {{ return(found) }}
{% endmacro %}
