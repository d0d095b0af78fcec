{#-
    The block that takes a sample: one transaction, so that a killed one leaves nothing, and behind a lock, so that two at once count nothing twice.
    sides: {schema: legacy or new}.
-#}
{% macro sample_sql(sample_id, sides) %}
    {{ return(adapter.dispatch('sample_sql', 'parallel_run')(sample_id, sides)) }}
{% endmacro %}

{% macro postgres__sample_sql(sample_id, sides) %}
    {% set lock = 'select pg_advisory_xact_lock(' ~ local_md5(parallel_run.ledger_schema())[:12] | int(base=16) ~ ')' %}
    {{ return([
        'begin', lock,
        parallel_run.sample_counters_sql(sample_id, sides), parallel_run.sample_sessions_sql(sample_id, sides), parallel_run.sample_mark_sql(sample_id),
        'commit;',
    ] | join(';\n')) }}
{% endmacro %}

{#- The lock is the table's: advisory ones are not there. The system tables are read before, for they do not go into the same statement as others. -#}
{% macro redshift__sample_sql(sample_id, sides) %}
    {% set window = parallel_run.sample_window() %}
    {% set rows = parallel_run.read_system_tables(window, sides) %}
    {% set found = [] %}
    {% for row in rows %}
        {% do found.append(dict(row, sample_id=sample_id, sampled_at=parallel_run.utc_now(), source=window.source)) %}
    {% endfor %}
    {% set mark = {
        'sample_id': sample_id, 'sampled_at': parallel_run.utc_now(), 'target_name': target.name, 'run_by': target.user, 'source': window.source,
        'window_start': window.start, 'window_end': window.end, 'gap': window.gap,
    } %}
    {% set statements = ['begin', 'lock ' ~ parallel_run.ledger_table('samples').include(database=false), parallel_run.check_mark_sql(window.start)] %}
    {% for part in found | batch(500) %}
        {% do statements.append(parallel_run.ledger_insert_sql('access', part)) %}
    {% endfor %}
    {{ return((statements + [parallel_run.ledger_insert_sql('samples', [mark]), 'commit;']) | join(';\n')) }}
{% endmacro %}
