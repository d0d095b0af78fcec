{#- One row of counts over the classified rows: missing, unexpected, their waived part, and for each column open, tolerated and waived. -#}
{% macro parity_statistics_sql(plan, classified, columns) %}
{%- set compared = columns if plan.key_columns else [] -%}
{%- set names = compared | map(attribute='alias') | list + plan.waivers | map(attribute='alias') | list -%}
{%- set row_waived = parallel_run.waived_condition(plan, '*') -%}
with {{ parallel_run.parity_pairs_sql(classified, names) }}

select
    coalesce(sum(case when in_legacy and not in_new and not {{ row_waived }} then 1 else 0 end), 0) as missing,
    coalesce(sum(case when in_new and not in_legacy and not {{ row_waived }} then 1 else 0 end), 0) as unexpected,
    coalesce(sum(case when in_legacy <> in_new and {{ row_waived }} then 1 else 0 end), 0) as waived_rows,
    count(distinct case when ambiguous then pair_key end) as ambiguous_keys
    {%- for column in compared %}
    {%- set cell = parallel_run.cell_conditions(plan, column) %}
    {%- for state in ['open', 'tolerated', 'waived'] %},
    coalesce(sum(case when {{ cell[state] }} then 1 else 0 end), 0) as {{ state }}_{{ column.alias }}
    {%- endfor %}
    {%- endfor %}
    {%- for waiver in plan.waivers %}
    {%- set touched = ['false'] %}
    {%- for column in compared if waiver.column_name in [column.name, '*'] %}
    {%- set cell = parallel_run.cell_conditions(plan, column) %}
    {%- do touched.append('(' ~ cell.waived ~ ' or ' ~ cell.open ~ ')') %}
    {%- endfor %}
    {%- do touched.append('in_legacy <> in_new') if waiver.column_name == '*' %},
    coalesce(sum(case when 'y' in (l_{{ waiver.alias }}, n_{{ waiver.alias }}) and ({{ touched | join(' or ') }}) then 1 else 0 end), 0) as used_{{ waiver.alias }}
    {%- endfor %}
from pairs
{% endmacro %}
