{#-
    The statements that begin the transaction of a cutover or of its way back: how long it waits for a lock, one such transaction at a time, the
    schemas still those of the plan, no dbt run that has begun since, and no writer at work in the tables. oids: {schema: oid} of the plan. tables: as SQL names them.
    counters: of write_counters; nothing was written to these schemas since.
-#}
{% macro cutover_lease(verb, oids, tables, counters=none) %}
    {% set listed, matches = [], [] %}
    {% for name in parallel_run.cutover_names().values() %}
        {% do listed.append(parallel_run.literal(name)) %}
    {% endfor %}
    {% for name, oid in oids.items() %}
        {% do matches.append('(nsp.nspname = ' ~ parallel_run.literal(name) ~ ' and nsp.oid = ' ~ oid ~ ')') %}
    {% endfor %}
    {% set guard = 'select cast(case when sum(case when ' ~ matches | join(' or ') ~ ' then 1 else -1 end) = ' ~ oids | length
        ~ " then '0' else '" ~ verb ~ ": the schemas have changed since it planned: nothing was changed, run it again' end as integer) from pg_catalog.pg_namespace as nsp where nsp.nspname in ("
        ~ listed | join(', ') ~ ')' %}
    {% set alone = "select cast(case when count(*) = 0 then '0' else '" ~ verb ~ ": a dbt run is under way: nothing was changed, run it again when that has ended, or clear_run has said that it was killed' end as integer) from (\n"
        ~ parallel_run.running_sql() ~ '\n) as running' %}
    {% set unwritten = [] if counters is none else [parallel_run.unwritten_sql(verb, oids.keys(), counters)] %}
    {{ return(adapter.dispatch('cutover_lease', 'parallel_run')(verb, [guard, alone], tables, unwritten)) }}
{% endmacro %}

{% macro postgres__cutover_lease(verb, guards, tables, unwritten) %}
    {% set statements = [
        "set local lock_timeout = '" ~ parallel_run.setting('lock_seconds') ~ "s'",
        'select cast(case when pg_try_advisory_xact_lock(hashtextextended(' ~ parallel_run.literal('parallel_run cutover ' ~ parallel_run.ledger_schema())
        ~ ", 0)) then '0' else '" ~ verb ~ ": another cutover or rollback is under way: nothing was changed, run it again when that has ended' end as integer)",
    ] + guards %}
    {% do statements.append('lock table ' ~ tables | join(', ') ~ ' in share mode') if tables %}
    {{ return(statements + unwritten) }}
{% endmacro %}

{#- Redshift has neither advisory locks nor a mode of lock that lets readers pass, so only the ledger is locked. What the view of the counters takes grows with the cluster. -#}
{% macro redshift__cutover_lease(verb, guards, tables, unwritten) %}
    {{ return(unwritten + [
        'set local statement_timeout to ' ~ parallel_run.setting('lock_seconds') * 1000,
        'lock ' ~ parallel_run.ledger_table('events').include(database=false).render(),
    ] + guards) }}
{% endmacro %}
