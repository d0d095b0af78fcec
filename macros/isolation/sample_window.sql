{#-
    Redshift: what the next sample covers, {source, start, end, gap}. It ends 15 minutes ago, because the system tables lag behind; each statement
    is counted by its end, so in one window only. There is a gap where the system tables no longer reach back to the last sample.
-#}
{% macro sample_window() %}
    {% set source = 'sys' if run_query("select count(*) from pg_catalog.pg_class where relname = 'sys_query_detail'").rows[0][0] else 'stl' %}
    {% set start = run_query('select max(window_end) from ' ~ parallel_run.ledger_table('samples').include(database=false)).rows[0][0] %}
    {% set oldest = run_query('select min(end_time) from sys_query_history' if source == 'sys' else 'select min(endtime) from stl_query').rows[0][0] %}
    {% set end = (modules.datetime.datetime.now(modules.pytz.utc) - modules.datetime.timedelta(minutes=15)).strftime('%Y-%m-%d %H:%M:%S') %}
    {{ return({
        'source': source, 'start': start | string if start else none, 'end': end,
        'gap': 'the system tables reach back to ' ~ oldest ~ ' only: what was between the last sample and that is not known'
            if start and oldest and oldest | string > start | string,
    }) }}
{% endmacro %}
