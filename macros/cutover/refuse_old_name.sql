{#- Stops a run that would build under the old name of new after the cutover, with the line to change. -#}
{% macro refuse_old_name() %}
    {% if target.schema == parallel_run.setting('new_schema') %}
        {% set state = parallel_run.cutover_state() %}
        {% if state.name in ['after', 'decommissioned'] %}
            {% do exceptions.raise_compiler_error('The target `' ~ target.name ~ '` builds into ' ~ target.schema ~ ', which is an old name since the cutover of '
                ~ state.event.happened_at ~ ' (UTC). Nothing was built. Set `schema: ' ~ state.names.final ~ '` in that target of profiles.yml.') %}
        {% endif %}
    {% endif %}
{% endmacro %}
