{#-
    CTEs over the classified rows: `pairs` joins what is left unmatched of the two sides, a legacy row with the new row of the same key.
    Columns l_… and n_…; in_legacy and in_new; ambiguous when the key has several rows.
-#}
{% macro parity_pairs_sql(classified, names) %}
legacy_rows as (
    select * from {{ classified }} where dbt_audit_in_a and not dbt_audit_in_b
),

new_rows as (
    select * from {{ classified }} where dbt_audit_in_b and not dbt_audit_in_a
),

pairs as (
    select
        coalesce(legacy_rows.dbt_audit_surrogate_key, new_rows.dbt_audit_surrogate_key) as pair_key,
        legacy_rows.dbt_audit_surrogate_key is not null as in_legacy,
        new_rows.dbt_audit_surrogate_key is not null as in_new,
        coalesce(legacy_rows.dbt_audit_row_status, new_rows.dbt_audit_row_status) = 'nonunique_pk' as ambiguous
        {%- for name in names %},
        legacy_rows.{{ name }} as l_{{ name }},
        new_rows.{{ name }} as n_{{ name }}
        {%- endfor %}
    from legacy_rows
    full outer join new_rows
        on legacy_rows.dbt_audit_surrogate_key = new_rows.dbt_audit_surrogate_key
        and legacy_rows.dbt_audit_pk_row_num = new_rows.dbt_audit_pk_row_num
)
{% endmacro %}
