{#- PostgreSQL: the tables and views of the schemas: oid, side, schema_name, relation_name, filenode, and of tables the counters reads, writes, last_read. -#}
{% macro watched_relations_sql(sides) %}
    select
        cls.oid,
        case nsp.nspname {% for schema in sides %}when {{ parallel_run.literal(schema) }} then '{{ sides[schema] }}' {% endfor %}end as side,
        nsp.nspname as schema_name,
        cls.relname as relation_name,
        pg_relation_filenode(cls.oid) as filenode,
        stat.seq_scan + coalesce(stat.idx_scan, 0) as reads,
        stat.n_tup_ins + stat.n_tup_upd + stat.n_tup_del as writes,
        greatest(stat.last_seq_scan, stat.last_idx_scan) at time zone 'utc' as last_read
    from pg_catalog.pg_class as cls
    inner join pg_catalog.pg_namespace as nsp on cls.relnamespace = nsp.oid
    left join pg_catalog.pg_stat_all_tables as stat on cls.oid = stat.relid
    where cls.relkind in ('r', 'p', 'm', 'f', 'v') and nsp.nspname in ({% for schema in sides %}{{ parallel_run.literal(schema) }}{{ ', ' if not loop.last }}{% endfor %})
{% endmacro %}
