{#-
    How many keys of the scope have several rows left that differ as whole rows. Compared a part of the columns at a time, such rows can pair
    off differently in each part, and be equal in all.
-#}
{% macro split_keys_sql(plan, span, scope) %}
with both_sides as (
    {%- for side in ['legacy', 'new'] %}
    select
        {{ parallel_run.row_text(parallel_run.side_columns(plan.key_columns, side)) }} as row_key,
        {{ parallel_run.row_fingerprint(parallel_run.side_columns(plan.columns, side)) }} as fingerprint,
        {{ 1 if side == 'legacy' else -1 }} as surplus
    from {{ parallel_run.side_rows(plan, side, span, parallel_run.scope_conditions(plan, side, scope)) }}
    {{ 'union all' if loop.first }}
    {%- endfor %}
),

unmatched as (
    select row_key, abs(sum(surplus)) as copies
    from both_sides
    group by row_key, fingerprint
    having sum(surplus) <> 0
),

split as (
    select row_key
    from unmatched
    group by row_key
    having sum(copies) > 2
)

select count(*) from split
{% endmacro %}
