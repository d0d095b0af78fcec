{#-
    One side's rows in the scope as audit_helper is to see them: every column a text under a safe alias. k… are keys, c… values, w… flags
    of waivers; without a key there is one value, the whole row. scope: {buckets, periods}.
-#}
{% macro parity_side_sql(plan, side, span, scope, columns) %}
    {%- set bucket = parallel_run.key_bucket(parallel_run.side_columns(plan.bucket_columns, side), plan.buckets) -%}
    {%- set conditions = [bucket ~ ' in (' ~ scope.buckets | join(', ') ~ ')'] -%}
    {%- if scope.periods -%}
        {%- set days = [] -%}
        {%- for period in scope.periods -%}{%- do days.append('cast(' ~ parallel_run.literal(period) ~ ' as date)') -%}{%- endfor -%}
        {%- do conditions.append('(' ~ parallel_run.period_sql(plan, side) ~ ' in (' ~ days | join(', ') ~ ') or ' ~ plan.event_time[side] ~ ' is null)') -%}
    {%- endif -%}
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
    from {{ parallel_run.side_rows(plan, side, span, conditions) }}
{% endmacro %}
