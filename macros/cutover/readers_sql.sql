{#- The users who read legacy since a moment, as the samples saw it. PostgreSQL's counters know no user: they are left out. -#}
{% macro readers_sql(since) %}
select user_name, sum(accesses) as accesses, count(distinct relation_name) as relations
from {{ parallel_run.ledger_table('access') }}
where side = 'legacy'
    and access = 'read'
    and source <> 'counters'
    and accesses > 0
    and sampled_at > cast({{ parallel_run.literal(since) }} as timestamp)
group by user_name
order by user_name
{% endmacro %}
