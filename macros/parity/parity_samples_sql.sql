{#-
    At most `sample_rows` rows of each kind of difference, in the shape of a finding, of each likely cause in turn. open: {check or column name: rows affected}, from
    the statistics, so that only what differs is looked at.
-#}
{% macro parity_samples_sql(plan, classified, columns, open) %}
{%- set keys = [] -%}
{%- for key in plan.key_columns -%}{%- do keys.append({'name': key.name, 'alias': 'k' ~ key.alias}) -%}{%- endfor -%}
{%- set differing = columns | selectattr('name', 'in', open) | list if plan.key_columns else [] -%}
{%- set names = (keys or [{'alias': 'whole_row'}]) | map(attribute='alias') | list + differing | map(attribute='alias') | list + plan.waivers | map(attribute='alias') | list -%}
{%- set row_key = parallel_run.named_values(keys, ['l_', 'n_']) -%}
{%- set branches = parallel_run.difference_branches(plan, differing, open) -%}
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
    select check_name, column_name, row_key, legacy_value, new_value, rows_affected, hint from (
        select
            cells.*,
            row_number() over (partition by hint order by row_key, legacy_value, new_value) as place
        from (
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
        ) as cells
        order by place, row_key
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
