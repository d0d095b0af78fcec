{#- The insert that keeps the samples of a classified table in the ledger; texts are cut at 1,000 characters. -#}
{% macro insert_samples_sql(plan, classified, columns, open, check_id) %}
begin;
insert into {{ parallel_run.ledger_table('differences') }}
    (check_id, importance, check_name, column_name, row_key, legacy_value, new_value, rows_affected, hint, fails)
select
    {{ parallel_run.literal(check_id) }},
    case check_name
        {%- for check_name in ['duplicate_keys', 'rows_missing', 'rows_unexpected', 'rows_changed'] %}
        when '{{ check_name }}' then {{ parallel_run.importance(check_name) }}
        {%- endfor %}
    end,
    check_name,
    column_name,
    substring(row_key, 1, 1000),
    substring(legacy_value, 1, 1000),
    substring(new_value, 1, 1000),
    rows_affected,
    hint,
    true
from (
    {{ parallel_run.parity_samples_sql(plan, classified, columns, open) }}
) as samples;
commit;
{% endmacro %}
