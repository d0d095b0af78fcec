{#- SQL: the status of a row, from the rows that share its key. Windows of max() over 0 and 1, because Redshift has no bool_or() there. -#}
{% macro _classify_audit_row_status() %}
    {{ return(adapter.dispatch('_classify_audit_row_status', 'audit_helper')()) }}
{% endmacro %}

{% macro default___classify_audit_row_status() %}
        case
            when max(dbt_audit_pk_row_num) over (partition by dbt_audit_surrogate_key) > 1 then 'nonunique_pk'
            when dbt_audit_in_a and dbt_audit_in_b then 'identical'
            when max(case when dbt_audit_in_a then 1 else 0 end) over (partition by dbt_audit_surrogate_key) = 0 then 'added'
            when max(case when dbt_audit_in_b then 1 else 0 end) over (partition by dbt_audit_surrogate_key) = 0 then 'removed'
            else 'modified'
        end
{% endmacro %}
