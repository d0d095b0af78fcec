{#- Why the samples of sample_access do not cover the last so many days: {troubles, days}, days until they can. -#}
{% macro sample_troubles(since) %}
    {% set samples = parallel_run.read_rows(['select cast(window_end as varchar) as window_end, gap from ' ~ parallel_run.ledger_table('samples') ~ ' order by window_end']) %}
    {% set days = parallel_run.setting('reader_days') %}
    {% if not samples %}
        {{ return({'troubles': ['no sample yet'], 'days': days}) }}
    {% endif %}
    {% set troubles, wait = [], [0] %}
    {% set sampled = parallel_run.hours_since(samples[0].window_end) / 24 %}
    {% if sampled < days %}
        {% do troubles.append('sampled for %.1f days only' | format(sampled)) %}
        {% do wait.append((days - sampled) | round(0, 'ceil') | int) %}
    {% endif %}
    {% if parallel_run.hours_since((samples | last).window_end) > parallel_run.setting('evidence_hours') %}
        {% do troubles.append('the last sample is %.0f hours old' | format(parallel_run.hours_since((samples | last).window_end))) %}
    {% endif %}
    {% for sample in samples if sample.gap and sample.window_end > since %}
        {% do troubles.append('a gap up to ' ~ sample.window_end[:16] ~ ': ' ~ sample.gap) %}
        {% do wait.append((days - parallel_run.hours_since(sample.window_end) / 24) | round(0, 'ceil') | int) %}
    {% endfor %}
    {{ return({'troubles': troubles, 'days': wait | max}) }}
{% endmacro %}
