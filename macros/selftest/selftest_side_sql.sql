{#-
    One side of a pair as a subquery of the copy. side: {edits: {column: [[row, sql], …]}, keep: predicate, copies: [{row, edits}, …],
    types: {column: type}, without: column, extra: sql}, all optional.
-#}
{% macro selftest_side_sql(case, side_name, side) %}
    {%- set branches = [{'edits': side.edits or {}, 'where': side.keep or '1 = 1'}] -%}
    {%- for extra in side.copies or [] -%}
        {%- do branches.append({'edits': extra.edits or {}, 'where': 'parallel_run_row = ' ~ extra.row}) -%}
    {%- endfor -%}
    (
    {%- for branch in branches %}
    select
        {%- for column in case.columns if column.name != side.without %}
        {%- set name = column.quoted -%}
        {%- set type = (side.types or {}).get(column.name) -%}
        {%- set edited = namespace(sql=name) -%}
        {%- if column.name in branch.edits -%}
            {%- set edited.sql = 'case' -%}
            {%- for row, sql in branch.edits[column.name] -%}
                {%- set edited.sql = edited.sql ~ ' when parallel_run_row = ' ~ row ~ ' then cast(' ~ sql ~ ' as ' ~ column.type ~ ')' -%}
            {%- endfor -%}
            {%- set edited.sql = 'cast(' ~ edited.sql ~ ' else ' ~ name ~ ' end as ' ~ column.type ~ ')' -%}
        {%- endif %}
        {{ 'cast(' ~ edited.sql ~ ' as ' ~ type ~ ')' if type else edited.sql }} as {{ name if column.legacy_name == column.name or side_name == 'new' else parallel_run.quoted(column.legacy_name) }}
        {{- ',' if not loop.last or side.extra }}
        {%- endfor %}
        {{ side.extra }}
    from {{ case.table }}
    where {{ branch.where }}
    {{ 'union all' if not loop.last }}
    {%- endfor %}
    )
{% endmacro %}
