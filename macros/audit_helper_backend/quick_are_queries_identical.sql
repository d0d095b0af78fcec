{#-
    Back end of audit_helper.quick_are_queries_identical, which has none for these engines: one row, are_tables_identical. Multiplicity
    counts, order does not. columns: what to compare, as SQL; required, as there.
-#}
{% macro postgres__quick_are_queries_identical(query_a, query_b, columns, event_time) %}
    {%- if not columns and execute %}
        {% do parallel_run.refuse('audit_helper.quick_are_queries_identical', 'columns', columns, 'the columns to compare') %}
    {% endif -%}
    {%- if event_time and execute -%}
        {%- set event_time_props = audit_helper._get_comparison_bounds(query_a, query_b, event_time) -%}
    {%- endif -%}
    with hashes as (
        {%- for query in [query_a, query_b] %}
        select {{ loop.index }} as side, {{ parallel_run.query_row_hash(columns, query) }} as row_hash
        from ({{ query }}) as query_{{ loop.index }}
        {{ audit_helper.event_time_filter(event_time_props) }}
        {{ 'union all' if loop.first }}
        {%- endfor %}
    ),

    fingerprints as (
        select
            side,
            count(*) as row_count,
            {{ parallel_run.hex_lanes('row_hash') | join(', ') }}
        from hashes
        group by side
    )

    select
        coalesce(sum(case when side = 1 then row_count else 0 end) = sum(case when side = 2 then row_count else 0 end)
        and coalesce(sum(case when side = 1 then lane_1 end), 0) = coalesce(sum(case when side = 2 then lane_1 end), 0)
        and coalesce(sum(case when side = 1 then lane_2 end), 0) = coalesce(sum(case when side = 2 then lane_2 end), 0), true) as are_tables_identical
    from fingerprints
{% endmacro %}
