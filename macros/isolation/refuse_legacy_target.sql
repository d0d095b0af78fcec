{#- Stops a run that would build into the legacy schema or its archive. -#}
{% macro refuse_legacy_target() %}
    {% for name in ['legacy_schema', 'archive_schema'] if target.schema == parallel_run.setting(name) %}
        {% do exceptions.raise_compiler_error(
            'The target `' ~ target.name ~ '` builds into ' ~ target.schema ~ ', which is the ' ~ name | replace('_', ' ')
            ~ ': parallel_run never writes there. Set `schema: ' ~ parallel_run.setting('new_schema') ~ '` in that target of profiles.yml.'
        ) %}
    {% endfor %}
{% endmacro %}
