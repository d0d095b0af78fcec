{#-
    At most `sample_rows` rows of each kind of difference, in the shape of a finding. open: {check or column name: rows affected}, from
    the statistics, so that only what differs is looked at.
-#}
{% macro parity_samples_sql(plan, classified, columns, open) %}
{%- set keys = [] -%}
{%- for key in plan.key_columns -%}{%- do keys.append({'name': key.name, 'alias': 'k' ~ key.alias}) -%}{%- endfor -%}
{%- set differing = columns | selectattr('name', 'in', open) | list if plan.key_columns else [] -%}
{%- set names = (keys or [{'alias': 'whole_row'}]) | map(attribute='alias') | list + differing | map(attribute='alias') | list + plan.waivers | map(attribute='alias') | list -%}
{%- set row_key = parallel_run.named_values(keys, ['l_', 'n_']) -%}
{%- set row_open = 'not ' ~ parallel_run.waived_condition(plan, '*') -%}
{%- set branches = [] -%}
{%- for check, side, other in [('rows_missing', 'legacy', 'new'), ('rows_unexpected', 'new', 'legacy')] if open[check] -%}
    {%- set row = (side[0] ~ '_whole_row') if not plan.key_columns else "'1 row'" -%}
    {%- do branches.append({
        'check': check, 'column': none, 'where': 'in_' ~ side ~ ' and not in_' ~ other ~ ' and ' ~ row_open,
        'legacy': row if side == 'legacy' else 'cast(null as varchar)', 'new': row if side == 'new' else 'cast(null as varchar)',
        'hint': parallel_run.literal('only ' ~ side ~ ' has this row'), 'affected': open[check],
    }) -%}
{%- endfor -%}
{%- for column in differing -%}
    {%- do branches.append({
        'check': 'rows_changed', 'column': column.name, 'where': parallel_run.cell_conditions(plan, column).open,
        'legacy': 'l_' ~ column.alias, 'new': 'n_' ~ column.alias,
        'hint': parallel_run.difference_hint('l_' ~ column.alias, 'n_' ~ column.alias, column), 'affected': open[column.name],
    }) -%}
{%- endfor -%}
with {{ parallel_run.parity_pairs_sql(classified, names) }},

duplicates as (
    select
        {{ parallel_run.named_values(keys, ['']) if keys else 'max(whole_row)' }} as row_key,
        sum(case when dbt_audit_in_a then 1 else 0 end) as legacy_copies,
        sum(case when dbt_audit_in_b then 1 else 0 end) as new_copies
    from {{ classified }}
    where dbt_audit_row_status = 'nonunique_pk'
    group by dbt_audit_surrogate_key{% for key in keys %}, {{ key.alias }}{% endfor %}
    having sum(case when dbt_audit_in_a and dbt_audit_in_b then 0 else 1 end) > 0
),

samples as (
    {%- for branch in branches %}
    select * from (
        select
            {{ parallel_run.literal(branch.check) }} as check_name,
            {{ parallel_run.literal(branch.column) if branch.column is not none else 'cast(null as varchar)' }} as column_name,
            {{ row_key }} as row_key,
            {{ branch.legacy }} as legacy_value,
            {{ branch.new }} as new_value,
            cast({{ branch.affected }} as bigint) as rows_affected,
            {{ branch.hint }} as hint
        from pairs
        where {{ branch.where }}
        order by 3, 4, 5
        limit {{ parallel_run.setting('sample_rows') }}
    ) as branch_{{ loop.index }}
    union all
    {%- endfor %}
    select * from (
        select
            'duplicate_keys' as check_name,
            cast(null as varchar) as column_name,
            row_key,
            cast(legacy_copies as varchar) || ' rows' as legacy_value,
            cast(new_copies as varchar) || ' rows' as new_value,
            cast(legacy_copies + new_copies as bigint) as rows_affected,
            {{ parallel_run.literal('the key is not unique' if plan.key_columns else 'copies of one row') ~ (
                " || ': tolerance is not applied to such rows'" if plan.declared.tolerance else '') }} as hint
        from duplicates
        {% if not keys %}where legacy_copies <> new_copies{% endif %}
        order by row_key
        limit {{ parallel_run.setting('sample_rows') }}
    ) as branch_duplicates
)

select * from samples
{% endmacro %}
