{#- After a cutover: makes the views under the old names again that have been lost, as on PostgreSQL when dbt replaces the table below one. -#}
{% macro mend_cutover(state, dry_run) %}
    {% set names = state.names %}
    {% set facts = parallel_run.cutover_facts(names.values() | list) %}
    {% set steps = parallel_run.mending_steps(facts, state) %}
    {% if not steps %}
        {% do log('cutover: nothing to do, it was done at ' ~ state.event.happened_at ~ ' (UTC) by ' ~ state.event.run_by ~ '. Next: verify_cutover', info=true) %}
        {{ return('') }}
    {% endif %}
    {% set sql = 'begin;\n' ~ (parallel_run.cutover_lease('cutover', state.oids, []) + steps | map(attribute='sql') | list) | join(';\n') ~ ';\n' %}
    {% do log('cutover: done before; it ' ~ ('would mend' if dry_run else 'mends') ~ ' the old names:\n' ~ sql ~ 'commit;', info=true) %}
    {% if not dry_run %}
        {% do run_query(sql ~ parallel_run.record_event_sql('cutover', 'mended', steps) ~ ';\ncommit;') %}
        {% do log('cutover: mended, ' ~ steps | length ~ ' statements. Next: verify_cutover', info=true) %}
    {% endif %}
    {{ return('') }}
{% endmacro %}
