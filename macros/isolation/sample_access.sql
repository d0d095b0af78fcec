{#-
    `dbt run-operation sample_access --target admin`, daily: appends to the ledger who has read and written the legacy and the new schema since the last
    sample. The database forgets it after days. dry_run: true prints what it would append, and appends nothing.
-#}
{% macro sample_access(dry_run=false) %}
    {% if not execute %}
        {{ return('') }}
    {% endif %}
    {% do parallel_run.check_dry_run('sample_access', dry_run) %}
    {% do parallel_run.check_connection('sample_access') %}
    {% if not parallel_run.has_ledger_table('access') %}
        {% do exceptions.raise_compiler_error('sample_access: there is no ' ~ parallel_run.ledger_table('access') ~ ' to write to. Run `dbt run-operation create_ledger` with a target of an administrator first.') %}
    {% endif %}
    {% do parallel_run.refuse_blind_sample() %}
    {% set sides = {
        parallel_run.setting('legacy_schema'): 'legacy', parallel_run.setting('archive_schema'): 'legacy',
        parallel_run.setting('new_schema'): 'new', parallel_run.setting('final_schema'): 'new',
    } %}
    {% set sample_id = invocation_id ~ ':' ~ parallel_run.utc_now() %}
    {% set sql = parallel_run.sample_sql(sample_id, sides) %}
    {% do log('sample_access ' ~ ('would run:\n' if dry_run else 'runs:\n') ~ sql, info=true) %}
    {% if not dry_run %}
        {% do run_query(sql) %}
        {% do parallel_run.print_sample(sample_id) %}
    {% endif %}
    {{ return('') }}
{% endmacro %}
