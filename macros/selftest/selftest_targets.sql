{#- The number of the first row of the copy, among those that the test compares, that each predicate fits, or none; a list. One scan. -#}
{% macro selftest_targets(case, predicates) %}
    {% set found = [] %}
    {% for part in predicates | batch(500) %}
        {% set wanted = [] %}
        {% for predicate in part %}
            {% do wanted.append('min(case when ' ~ predicate ~ ' then parallel_run_row end)') %}
        {% endfor %}
        {% do found.extend(run_query('select ' ~ wanted | join(', ') ~ ' from ' ~ case.table ~ ' where parallel_run_scope = 0').rows[0]) %}
    {% endfor %}
    {{ return(found) }}
{% endmacro %}
