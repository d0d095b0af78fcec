{#- The likely causes of the differing rows of some comparisons, the commonest first, with their share. -#}
{% macro report_causes_sql(causes, latest) %}
select
    check_id,
    column_name,
    cause,
    sum(rows_affected) as rows_affected,
    round(100.0 * sum(rows_affected) / sum(sum(rows_affected)) over (partition by check_id), 1) as share
from {{ causes }}
where check_id in ({{ latest }})
group by check_id, column_name, cause
order by check_id, 4 desc, column_name, cause
{% endmacro %}
