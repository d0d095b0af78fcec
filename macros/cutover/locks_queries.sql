{#- Queries for the locks that other sessions hold or wait for on relations of this database: pid, user_name, oid, mode. -#}
{% macro locks_queries() %}
    {{ return(adapter.dispatch('locks_queries', 'parallel_run')()) }}
{% endmacro %}

{#- Autovacuum, which has no user, gives way to a rename. What kind a session is, only some may see. -#}
{% macro postgres__locks_queries() %}
    {{ return([
        'select act.pid as pid, act.usename as user_name, lck.relation as "oid", lck.mode as mode from pg_catalog.pg_locks as lck '
        ~ 'inner join pg_catalog.pg_stat_activity as act on lck.pid = act.pid inner join pg_catalog.pg_database as dat on lck.database = dat.oid '
        ~ "where lck.locktype = 'relation' and dat.datname = current_database() and act.usename is not null and act.pid <> pg_backend_pid()",
    ]) }}
{% endmacro %}

{% macro redshift__locks_queries() %}
    {{ return([
        'select pid, txn_owner as user_name, relation as "oid", lock_mode as mode from svv_transactions '
        ~ "where lockable_object_type = 'relation' and pid <> pg_backend_pid() and txn_db = " ~ parallel_run.literal(target.database),
    ]) }}
{% endmacro %}
