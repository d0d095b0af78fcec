{#-
    For each wanted row {fits: predicate, place} the number of the first that the predicate fits, among those that the test compares, or none.
    Those of different places are different rows where the copy has enough of them. One scan.
-#}
{% macro selftest_targets(case, wanted) %}
    {% set found = [] %}
    {% for part in wanted | batch(300) %}
        {% set selected = [] %}
        {% for row in part %}
            {% do selected.append('coalesce(min(case when mod(parallel_run_row, ' ~ 2 * case.columns | length ~ ') = ' ~ row.place ~ ' and ' ~ row.fits
                ~ ' then parallel_run_row end), min(case when ' ~ row.fits ~ ' then parallel_run_row end))') %}
        {% endfor %}
        {% do found.extend(run_query('select ' ~ selected | join(', ') ~ ' from ' ~ case.table ~ ' where parallel_run_scope = 0').rows[0]) if part %}
    {% endfor %}
    {{ return(found) }}
{% endmacro %}
