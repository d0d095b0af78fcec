{#-
    Back end of audit_helper's classification: what the two queries share and what only one has, as multisets. Copies of a row are matched
    one to one, and the rows of a key that are left over are numbered after its matched ones, so that a left-over pair is one changed row.
    audit_helper's own version numbers the rows of a key in no particular order, and joins key columns by a separator.
-#}
{% macro postgres___generate_set_results(a_query, b_query, primary_key_columns, columns, event_time_props) %}
    {%- set joined = columns | join(', ') %}
    {%- for side, query in [('a', a_query), ('b', b_query)] %}
    {{ side }}_copies as (
        select
            {{ joined }},
            dbt_audit_surrogate_key,
            dbt_audit_row_hash,
            row_number() over (partition by dbt_audit_surrogate_key, dbt_audit_row_hash order by dbt_audit_row_hash) as dbt_audit_copy
        from (
            select
                {{ joined }},
                {{ audit_helper._generate_null_safe_surrogate_key(primary_key_columns) }} as dbt_audit_surrogate_key,
                {{ parallel_run.query_row_hash(columns) }} as dbt_audit_row_hash
            from ({{ query }}) as {{ side }}_query
            {{ audit_helper.event_time_filter(event_time_props) }}
        ) as {{ side }}_hashed
    ),
    {% endfor %}
    all_copies as (
        select
            {{ joined }},
            dbt_audit_surrogate_key,
            side,
            matched,
            row_number() over (partition by dbt_audit_surrogate_key, side order by matched desc, dbt_audit_row_hash, dbt_audit_copy) as dbt_audit_pk_row_num
        from (
            {%- for side, other in [('a', 'b'), ('b', 'a')] %}
            select
                {{ side }}_copies.*,
                '{{ side }}' as side,
                case when {{ other }}_copies.dbt_audit_surrogate_key is null then 0 else 1 end as matched
            from {{ side }}_copies
            left join {{ other }}_copies
                on {{ side }}_copies.dbt_audit_surrogate_key = {{ other }}_copies.dbt_audit_surrogate_key
                and {{ side }}_copies.dbt_audit_row_hash = {{ other }}_copies.dbt_audit_row_hash
                and {{ side }}_copies.dbt_audit_copy = {{ other }}_copies.dbt_audit_copy
            {{ 'union all' if loop.first }}
            {%- endfor %}
        ) as matched_copies
    ),

    {%- for name, side, matched in [('a_intersect_b', 'a', 1), ('a_except_b', 'a', 0), ('b_except_a', 'b', 0)] %}
    {{ name }} as (
        select {{ joined }}, dbt_audit_surrogate_key, dbt_audit_pk_row_num
        from all_copies
        where side = '{{ side }}' and matched = {{ matched }}
    ){{ ',' if not loop.last }}
    {% endfor %}
{% endmacro %}
