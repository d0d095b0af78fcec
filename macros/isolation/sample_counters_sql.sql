{#-
    PostgreSQL: the insert of what its counters have gained since the last row of each table, with the counter as the next mark. The counters know
    no user. A counter that fell, or was reset, counts whole. A truncate, a rewrite and a drop count as one write: no counter tells of them.
-#}
{% macro sample_counters_sql(sample_id, sides) %}
{%- set access = parallel_run.ledger_table('access') -%}
insert into {{ access }} (
    sample_id, sampled_at, source, side, schema_name, relation_name, access, last_at, accesses, counter, access_key, detail
)
with watched as (
{{ parallel_run.watched_relations_sql(sides) }}
),
counted as (
    select oid, side, schema_name, relation_name, 'read' as access, reads as counter, oid::text as access_key, last_read as last_at from watched where reads is not null
    union all
    select oid, side, schema_name, relation_name, 'write', writes, oid || '/' || coalesce(filenode, 0), null from watched where reads is not null
),
marks as (
    select distinct on (access, split_part(access_key, '/', 1))
        access, split_part(access_key, '/', 1) as "oid", access_key, counter, sampled_at, side, schema_name, relation_name, detail
    from {{ access }}
    where source = 'counters'
    order by access, split_part(access_key, '/', 1), sampled_at desc
),
resets as (
    select stats_reset at time zone 'utc' as reset_at from pg_catalog.pg_stat_database where datname = current_database()
),
gained as (
    select
        counted.side, counted.schema_name, counted.relation_name, counted.access, counted.last_at, counted.counter, counted.access_key,
        case
            when marks.oid is null then 'first seen'
            when counted.counter < marks.counter or resets.reset_at > (select max(window_end) from {{ parallel_run.ledger_table('samples') }})
                then 'counter was reset'
            when counted.access_key <> marks.access_key and counted.counter = marks.counter then 'truncated or rewritten'
        end as detail,
        marks.counter as mark,
        marks.access_key as marked_key
    from counted
    left join marks on counted.access = marks.access and counted.oid::text = marks.oid
    cross join resets
)
select
    {{ parallel_run.literal(sample_id) }}, clock_timestamp() at time zone 'utc', 'counters', side, schema_name, relation_name, access, last_at,
    case
        when detail = 'truncated or rewritten' then 1
        when detail is not null then counter
        else counter - mark
    end,
    counter, access_key, detail
from gained
where detail is not null or counter <> mark or access_key <> marked_key
union all
select
    {{ parallel_run.literal(sample_id) }}, clock_timestamp() at time zone 'utc', 'counters', marks.side, marks.schema_name, marks.relation_name,
    'write', null, 1, 0, marks.access_key, 'dropped'
from marks
where marks.access = 'write' and marks.detail is distinct from 'dropped' and not exists (select from pg_catalog.pg_class as cls where cls.oid::text = marks.oid)
{%- endmacro %}
