{#-
    Makes the temporary copy: at most `selftest_rows` rows that the test compares, and a few that its `where` leaves out (scope 1). They are
    numbered, those that no waiver covers first. With `window_days` the newest rows are taken, else some of every age, by a hash of the key.
-#}
{% macro selftest_copy_sql(table, relation, columns, declared, waivers) %}
{%- set order -%}
    {%- if declared.window_days -%}
        {{ declared.expressions.get(declared.event_time, {}).get('new') or parallel_run.quoted(declared.event_time) }}
    {%- else -%}
        {%- set hashed = [] -%}
        {%- for column in columns if column.kind and column.kind != 'json' and not column.excluded and (column.name in declared.primary_key or not declared.primary_key) -%}
            {%- do hashed.append({'sql': column.quoted, 'kind': column.kind}) -%}
        {%- endfor -%}
        {{ parallel_run.key_bucket(hashed[:3], 1000000) }}
    {%- endif -%}
{%- endset -%}
{%- set predicates = waivers | selectattr('holds') | map(attribute='predicate') | list -%}
{%- set compared = 'case when ' ~ (declared.where or '1 = 1') ~ ' then 0 else 1 end' -%}
create temporary table {{ table }} as
select
    {%- for column in columns %}
    {{ column.quoted }},
    {%- endfor %}
    parallel_run_scope,
    row_number() over (order by parallel_run_scope, parallel_run_waived, parallel_run_order{{ ' desc nulls last' if declared.window_days }}) as parallel_run_row
from (
    {%- for scope, most in [(0, parallel_run.setting('selftest_rows')), (1, 20)] %}
    select * from (
        select
            {%- for column in columns %}
            {{ column.sql }} as {{ column.quoted }},
            {%- endfor %}
            {{ scope }} as parallel_run_scope,
            {{ 'case when (' ~ predicates | join(') or (') ~ ') then 1 else 0 end' if predicates else 0 }} as parallel_run_waived,
            {{ order }} as parallel_run_order
        from {{ relation }} as sides
        where {{ compared }} = {{ scope }}
        order by parallel_run_order{{ ' desc nulls last' if declared.window_days }}
        limit {{ most }}
    ) as scope_{{ scope }}
    {{ 'union all' if loop.first }}
    {%- endfor %}
) as sampled
{% endmacro %}
