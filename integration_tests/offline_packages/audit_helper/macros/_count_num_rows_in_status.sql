{#- SQL: the number of rows of a status; both rows of a modified pair are one. Its ranks from both ends add up to one more than that. -#}
{% macro _count_num_rows_in_status() %}
    {{ return(adapter.dispatch('_count_num_rows_in_status', 'audit_helper')()) }}
{% endmacro %}

{% macro default___count_num_rows_in_status() %}
        {%- for direction in ['asc', 'desc'] %}
        dense_rank() over (
            partition by dbt_audit_row_status order by dbt_audit_surrogate_key {{ direction }}, dbt_audit_pk_row_num {{ direction }}
        ) {{ '+' if loop.first else '- 1' }}
        {%- endfor %}
{%- endmacro %}
