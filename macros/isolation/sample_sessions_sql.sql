{#-
    PostgreSQL: the insert of the sessions that hold a lock on a table of the schemas at this moment, or whose last statement names one; these
    have a user. A session that ended between two samples is not seen.
-#}
{% macro sample_sessions_sql(sample_id, sides) %}
{%- set access = parallel_run.ledger_table('access') -%}
insert into {{ access }} (
    sample_id, sampled_at, source, side, schema_name, relation_name, access, user_name, first_at, last_at, accesses, access_key, detail
)
with watched as (
{{ parallel_run.watched_relations_sql(sides) }}
),
sessions as (
    select
        pid, usename, query, query_start at time zone 'utc' as query_start, coalesce(state_change, query_start) at time zone 'utc' as changed_at,
        pid || ' ' || extract(epoch from backend_start) || ' ' || extract(epoch from query_start) as statement_key
    from pg_catalog.pg_stat_activity
    where datname = current_database() and backend_type = 'client backend' and pid <> pg_backend_pid() and query_start is not null
),
named as (
    select watched.oid, sessions.pid, sessions.query, regexp_replace(watched.schema_name, '([^[:alnum:]_])', '\\\1', 'g') || '"?[.]"?'
        || regexp_replace(watched.relation_name, '([^[:alnum:]_])', '\\\1', 'g') || '($|[^[:alnum:]_])' as name_pattern
    from watched
    cross join sessions
    where strpos(lower(sessions.query), lower(watched.relation_name)) > 0
),
seen as (
    select pid, relation as "oid", case when mode in ('AccessShareLock', 'RowShareLock') then 'read' else 'write' end as access
    from pg_catalog.pg_locks
    where locktype = 'relation' and granted
    union
    select pid, oid,
        case
            when query ~* ('(insert[[:space:]]+into|update|delete[[:space:]]+from|truncate|table|merge[[:space:]]+into|copy)[[:space:]"]+(only[[:space:]"]+|if[[:space:]]+(not[[:space:]]+)?exists[[:space:]"]+)?'
                || name_pattern) then 'write'
            else 'read'
        end
    from named
    where query ~* ('(^|[^[:alnum:]_])' || name_pattern)
)
select
    {{ parallel_run.literal(sample_id) }}, clock_timestamp() at time zone 'utc', 'sessions', watched.side, watched.schema_name, watched.relation_name,
    seen.access, sessions.usename, sessions.query_start, sessions.changed_at, 1, sessions.statement_key || ' ' || watched.oid, left(sessions.query, 1000)
from seen
inner join sessions on seen.pid = sessions.pid
inner join watched on seen.oid = watched.oid
where not exists (
    select from {{ access }} as known
    where known.source = 'sessions' and known.access = seen.access and known.access_key = sessions.statement_key || ' ' || watched.oid
)
{%- endmacro %}
