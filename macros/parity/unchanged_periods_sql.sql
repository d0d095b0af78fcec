{#-
    The periods of an earlier comparison in which both sides were equal and no row was written or removed since; none where the engine
    cannot tell. The newest period is always read again, for the common watermark lies in it.
-#}
{% macro unchanged_periods_sql(plan, base) %}
    {{ return(adapter.dispatch('unchanged_periods_sql', 'parallel_run')(plan, base)) }}
{% endmacro %}

{#-
    A row written since has a transaction id (xmin) that is not older than the oldest transaction open at the time; one removed is missing
    in the count. After 2^31 transactions ids start again.
-#}
{% macro postgres__unchanged_periods_sql(plan, base) %}
with
{%- for side in ['legacy', 'new'] %}
{{ side }}_now as (
    select cast(period as varchar) as period, count(*) as row_count, min(age) as youngest
    from (select {{ parallel_run.period_sql(plan, side) }} as period, age(sides.xmin) as age from {{ plan[side] }} as sides) as rows_now
    group by cast(period as varchar)
),
{% endfor %}
base as (
    select
        *,
        split_part(witness, ' ', 1)::xid8 as oldest_open
    from {{ parallel_run.ledger_table('periods') }}
    where check_id = {{ parallel_run.literal(base.check_id) }}
        and period < {{ parallel_run.literal((base.rows | last).period) }}
        and legacy_rows = new_rows
        and legacy_fingerprint = new_fingerprint
        and witness is not null
)

select base.period
from base
inner join legacy_now on base.period = legacy_now.period
inner join new_now on base.period = new_now.period
where legacy_now.row_count = base.legacy_rows
    and new_now.row_count = base.new_rows
    and pg_snapshot_xmin(pg_current_snapshot())::text::numeric - base.oldest_open::text::numeric < 2000000000
    and least(legacy_now.youngest, new_now.youngest) > age(base.oldest_open::xid)
order by base.period
{% endmacro %}

{% macro redshift__unchanged_periods_sql(plan, base) %}
    {{ return('select cast(null as varchar) as period where false') }}
{% endmacro %}
