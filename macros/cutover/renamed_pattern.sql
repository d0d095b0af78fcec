{#- A regular expression, as a SQL literal, for a text in lower case that has the name of a schema which a cutover renames. -#}
{% macro renamed_pattern() %}
    {% set patterns = [] %}
    {% for schema in [parallel_run.setting('legacy_schema'), parallel_run.setting('new_schema')] %}
        {% do patterns.append(modules.re.sub('[^a-z0-9_]', '.', schema | lower)) %}
    {% endfor %}
    {{ return(parallel_run.literal('(^|[^a-z0-9_])(' ~ patterns | join('|') ~ ')($|[^a-z0-9_])')) }}
{% endmacro %}
