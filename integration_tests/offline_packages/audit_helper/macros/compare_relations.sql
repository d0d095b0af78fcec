{% macro compare_relations(a_relation, b_relation, exclude_columns=[], primary_key=None, summarize=true, limit=None) %}
    {%- set names = [] -%}
    {%- for name in dbt_utils.get_filtered_columns_in_relation(from=a_relation, except=exclude_columns) -%}
        {%- do names.append(adapter.quote(name)) -%}
    {%- endfor -%}
    {{ audit_helper.compare_queries(
        'select ' ~ names | join(', ') ~ ' from ' ~ a_relation,
        'select ' ~ names | join(', ') ~ ' from ' ~ b_relation,
        primary_key,
        summarize,
        limit
    ) }}
{% endmacro %}
