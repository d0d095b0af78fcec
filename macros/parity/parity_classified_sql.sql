{#- Step 3 of parity: audit_helper's classification of the rows in the scope, all but the identical ones. -#}
{% macro parity_classified_sql(plan, span, scope, columns) %}
{%- set names = [] -%}
{%- for key in plan.key_columns %}{% do names.append('k' ~ key.alias) %}{% endfor -%}
{%- set keys = names | list or ['whole_row'] -%}
{%- for column in columns if plan.key_columns %}{% do names.append(column.alias) %}{% endfor -%}
{%- do names.append('whole_row') if not plan.key_columns -%}
{%- for waiver in plan.waivers %}{% do names.append(waiver.alias) %}{% endfor -%}
select * from (
    {{ audit_helper.compare_and_classify_query_results(
        parallel_run.parity_side_sql(plan, 'legacy', span, scope, columns),
        parallel_run.parity_side_sql(plan, 'new', span, scope, columns),
        primary_key_columns=keys, columns=names, sample_limit=none
    ) }}
) as classified
where dbt_audit_row_status <> 'identical'
{% endmacro %}
