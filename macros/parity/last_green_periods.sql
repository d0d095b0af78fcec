{#-
    The periods of this test's last comparison on this target that passed and read the rows by the same recipe: {check_id, checked_at,
    witness, rows}, or none. `recipe` is a hash of the SQL that reads both sides: figures of another recipe say nothing about these.
-#}
{% macro last_green_periods(plan) %}
    {% set result = run_query(parallel_run._last_green_periods_sql(plan)) %}
    {% set periods = [] %}
    {% for row in result.rows %}
        {% do periods.append({'period': row.period, 'legacy_rows': row.legacy_rows, 'new_rows': row.new_rows,
            'legacy_fingerprint': row.legacy_fingerprint, 'new_fingerprint': row.new_fingerprint}) %}
    {% endfor %}
    {{ return({'check_id': result.rows[0].check_id, 'checked_at': result.rows[0].checked_at, 'witness': (result.rows | last).witness, 'rows': periods} if periods else none) }}
{% endmacro %}

{% macro _last_green_periods_sql(plan) %}
with green as (
    select check_id, max(checked_at) as checked_at
    from {{ parallel_run.ledger_table('checks') }}
    where model = {{ parallel_run.literal(plan.model_name) }}
        and test_name = {{ parallel_run.literal(plan.test_name) }}
        and target_name = {{ parallel_run.literal(target.name) }}
    group by check_id
    having sum(case when verdict in ('pass', 'warn') then 0 else 1 end) = 0
),

periods as (
    select
        periods.*,
        green.checked_at,
        rank() over (order by green.checked_at desc, green.check_id desc) as age
    from {{ parallel_run.ledger_table('periods') }} as periods
    inner join green on periods.check_id = green.check_id
    where periods.recipe = {{ parallel_run.literal(plan.recipe) }}
)

select check_id, cast(date_trunc('second', checked_at) as varchar) as checked_at, period, legacy_rows, new_rows, legacy_fingerprint, new_fingerprint, witness
from periods
where age = 1 and period is not null
order by period
{% endmacro %}
