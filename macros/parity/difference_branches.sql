{#-
    The kinds of open difference in `pairs`, each as {check, column, where, legacy, new, hint, affected}: rows that one side lacks, and each
    of the differing columns. open: {check or column name: rows affected}, from the statistics.
-#}
{% macro difference_branches(plan, differing, open) %}
    {% set branches = [] %}
    {% set nothing = 'cast(null as varchar)' %}
    {% for check, side, other in [('rows_missing', 'legacy', 'new'), ('rows_unexpected', 'new', 'legacy')] if open[check] %}
        {% set row = side[0] ~ '_whole_row' if not plan.key_columns else "'1 row'" %}
        {% do branches.append({
            'check': check, 'column': none, 'affected': open[check],
            'where': 'in_' ~ side ~ ' and not in_' ~ other ~ ' and not ' ~ parallel_run.waived_condition(plan, '*'),
            'legacy': row if side == 'legacy' else nothing, 'new': row if side == 'new' else nothing,
            'hint': parallel_run.literal('only ' ~ side ~ ' has this row'),
        }) %}
    {% endfor %}
    {% for column in differing %}
        {% do branches.append({
            'check': 'rows_changed', 'column': column.name, 'affected': open[column.name],
            'where': parallel_run.cell_conditions(plan, column).open,
            'legacy': 'l_' ~ column.alias, 'new': 'n_' ~ column.alias,
            'hint': parallel_run.difference_hint('l_' ~ column.alias, 'n_' ~ column.alias, column),
        }) %}
    {% endfor %}
    {{ return(branches) }}
{% endmacro %}
