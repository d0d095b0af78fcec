{#- PostgreSQL: the insert that notes the sample and its window, and a gap where a counter was reset within it. -#}
{% macro sample_mark_sql(sample_id) %}
{%- set samples = parallel_run.ledger_table('samples') -%}
insert into {{ samples }} (sample_id, sampled_at, target_name, run_by, source, window_start, window_end, gap)
select
    {{ parallel_run.literal(sample_id) }}, clock_timestamp() at time zone 'utc', {{ parallel_run.literal(target.name) }}, current_user, 'postgres',
    (select max(window_end) from {{ samples }}), clock_timestamp() at time zone 'utc',
    (
        select 'counters were reset: what was between the last sample and that is not known, for ' || count(distinct relation_name) || ' relations'
        from {{ parallel_run.ledger_table('access') }}
        where sample_id = {{ parallel_run.literal(sample_id) }} and detail = 'counter was reset'
        having count(*) > 0
    )
{%- endmacro %}
