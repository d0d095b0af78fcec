{#- The checks of some comparisons with both figures and their difference; those that only count rows by kind are told elsewhere. -#}
{% macro report_checks_sql(checks, latest) %}
{%- set number = "'^-?[0-9]{1,20}([.][0-9]{1,10})?$'" -%}
select
    check_id,
    check_name,
    column_name,
    legacy_value,
    new_value,
    case
        when legacy_value ~ {{ number }} and new_value ~ {{ number }}
            then cast(cast(new_value as numeric(38, 10)) - cast(legacy_value as numeric(38, 10)) as varchar)
    end as difference,
    verdict,
    rows_affected,
    hint
from {{ checks }}
where check_id in ({{ latest }})
    and check_name <> 'rows'
order by check_id, case check_name when 'columns' then 1 when 'row_count' then 2 when 'metric_total' then 3 else 4 end, check_name, column_name
{% endmacro %}
