{#- Whether a waiver that holds covers the column (or "*", whole rows) of a pair; an expired or unowned one covers nothing. -#}
{% macro waived_condition(plan, column_name) %}
    {% set flags = [] %}
    {% for waiver in plan.waivers if waiver.holds and waiver.column_name in [column_name, '*'] %}
        {% do flags.append("coalesce(l_" ~ waiver.alias ~ ", 'n') = 'y' or coalesce(n_" ~ waiver.alias ~ ", 'n') = 'y'") %}
    {% endfor %}
    {{ return('(' ~ flags | join(' or ') ~ ')' if flags else 'false') }}
{% endmacro %}
