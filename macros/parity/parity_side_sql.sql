{#-
    One side's rows in the scope as audit_helper is to see them: every column a text under a safe alias. k… are keys, c… values, w… flags
    of waivers; without a key there is one value, the whole row.
-#}
{% macro parity_side_sql(plan, side, span, scope, columns) %}
    {%- set selected = [] -%}
    {%- for column in plan.key_columns -%}
        {%- do selected.append(parallel_run.comparable_text(column[side], column.kind) ~ ' as k' ~ column.alias) -%}
    {%- endfor -%}
    {%- for column in columns if plan.key_columns -%}
        {%- do selected.append(parallel_run.comparable_text(column[side], column.kind) ~ ' as ' ~ column.alias) -%}
    {%- else -%}
        {%- do selected.append(parallel_run.row_text(parallel_run.side_columns(columns, side)) ~ ' as whole_row') -%}
    {%- endfor -%}
    {%- for waiver in plan.waivers -%}
        {%- do selected.append('case when ' ~ waiver.predicate ~ " then 'y' else 'n' end as w" ~ loop.index) -%}
    {%- endfor -%}
    select
        {{ selected | join(',\n        ') }}
    from {{ parallel_run.side_rows(plan, side, span, parallel_run.scope_conditions(plan, side, scope)) }}
{% endmacro %}
