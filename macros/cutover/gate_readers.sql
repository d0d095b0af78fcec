{#- Gate: nobody but those allowed has read legacy in the last days, and the samples that say so have no gap. -#}
{% macro gate_readers() %}
    {% set days = parallel_run.setting('reader_days') %}
    {% set since = (modules.datetime.datetime.now(modules.pytz.utc) - modules.datetime.timedelta(days=days)).strftime('%Y-%m-%d %H:%M:%S') %}
    {% set sampled = parallel_run.sample_troubles(since) %}
    {% set allowed = parallel_run.allowed_readers() %}
    {% set readers = [] %}
    {% for row in parallel_run.read_rows([parallel_run.readers_sql(since)]) if row.user_name not in allowed %}
        {% do readers.append((row.user_name or 'user unknown') ~ ' (' ~ row.accesses ~ ' times)') %}
    {% endfor %}
    {{ return(parallel_run.gate('readers', not readers and not sampled.troubles, parallel_run.listed(readers + sampled.troubles) or 'none', 'none in ' ~ days ~ ' days',
        ('Move them to the new schema, or name them in the var `parallel_run_legacy_readers`. ' if readers else '')
        ~ ('Run `dbt run-operation sample_access` every day with a target of an administrator.' if sampled.troubles else ''),
        days=[sampled.days, days if readers else 0] | max)) }}
{% endmacro %}
