{#-
    The relation that a test is about. dbt takes every `where` of a test for a config, and hands over a subquery of the new side in place of
    the relation: the relation is read back from it, and the predicate is applied to both sides.
-#}
{% macro relation_under_test(test_name, model) %}
    {% if model is not string %}
        {{ return(model) }}
    {% endif %}
    {% set found = modules.re.match('^\\s*\\(\\s*select \\* from ((?:"(?:[^"]|"")+"\\.?)+)', model) %}
    {% set parts = modules.re.findall('"((?:[^"]|"")+)"', found.group(1)) if found else [] %}
    {% if parts | length != 3 %}
        {% do parallel_run.refuse(test_name, 'where', model, "dbt's own subquery of the model", 'Remove the override of get_where_subquery for this test.') %}
    {% endif %}
    {{ return(api.Relation.create(database=parts[0], schema=parts[1], identifier=parts[2])) }}
{% endmacro %}
