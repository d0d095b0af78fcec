{#- The latest self-test of each parity test: test_id, declaration_hash, and how many of its outcomes speak against it. -#}
{% macro selftests_sql() %}
with selftests as (
    select
        test_id,
        max(declaration_hash) as declaration_hash,
        sum(case when outcome in ('missed', 'false alarm') then 1 else 0 end) as bad,
        row_number() over (partition by test_id order by max(checked_at) desc, invocation_id desc) as recency
    from {{ parallel_run.ledger_table('selftests') }}
    group by test_id, invocation_id
)

select test_id, declaration_hash, bad
from selftests
where recency = 1
{% endmacro %}
