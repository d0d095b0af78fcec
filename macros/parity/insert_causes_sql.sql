{#- The insert that keeps in the ledger how many rows of a classified table differ for each likely cause. -#}
{% macro insert_causes_sql(plan, classified, columns, open, check_id) %}
{%- set differing = columns | selectattr('name', 'in', open) | list if plan.key_columns else [] -%}
{%- set names = differing | map(attribute='alias') | list + plan.waivers | map(attribute='alias') | list -%}
begin;
insert into {{ parallel_run.ledger_table('causes') }} (check_id, column_name, cause, rows_affected)
with {{ parallel_run.parity_pairs_sql(classified, names) }}

{%- for branch in parallel_run.difference_branches(plan, differing, open) %}
{{ 'union all' if not loop.first }}
select
    {{ parallel_run.literal(check_id) }},
    {{ parallel_run.literal(branch.column) if branch.column is not none else 'cast(null as varchar)' }},
    {{ branch.hint }},
    count(*)
from pairs
where {{ branch.where }}
group by 3
{%- endfor %};
commit;
{% endmacro %}
