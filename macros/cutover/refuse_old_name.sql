{#- Stops a run that would build under the old name of new after the cutover, or under the final one without it, with the line to change. -#}
{% macro refuse_old_name() %}
    {% if target.schema in [parallel_run.setting('new_schema'), parallel_run.setting('final_schema')] %}
        {% set state = parallel_run.cutover_state() %}
        {% set names, oids = state.names, state.oids %}
        {% if state.name in ['after', 'decommissioned'] and target.schema == names.new %}
            {% do exceptions.raise_compiler_error('The target `' ~ target.name ~ '` builds into ' ~ names.new ~ ', which is an old name since the cutover of '
                ~ state.event.happened_at ~ ' (UTC). Nothing was built. Set `schema: ' ~ names.final ~ '` in that target of profiles.yml.') %}
        {#- dbt has made the schema by now. -#}
        {% elif target.schema == names.final and names.legacy in oids and names.new in oids and names.archive not in oids %}
            {% do exceptions.raise_compiler_error('The target `' ~ target.name ~ '` builds into ' ~ names.final ~ ', the name that ' ~ names.new
                ~ ' gets at the cutover, which has not been or was taken back. Nothing was built. Set `schema: ' ~ names.new
                ~ '` in that target of profiles.yml, and drop the schema ' ~ names.final ~ ' that dbt has made: the cutover needs its name.') %}
        {% endif %}
    {% endif %}
{% endmacro %}
