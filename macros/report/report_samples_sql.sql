{#- Some of the failing rows of some comparisons, the structural first, of each kind in turn. -#}
{% macro report_samples_sql(differences, latest, most) %}
with numbered as (
    select
        *,
        row_number() over (partition by check_id, check_name, column_name, hint order by case when period is null then 0 else 1 end, period, row_key) as turn
    from {{ differences }}
    where check_id in ({{ latest }})
        and fails
),

placed as (
    select *, row_number() over (partition by check_id order by turn, importance, column_name, row_key) as place
    from numbered
)

select check_id, check_name, period, column_name, row_key, legacy_value, new_value, rows_affected, hint
from placed
where place <= {{ most }}
order by check_id, importance, column_name, place
{% endmacro %}
