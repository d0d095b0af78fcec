{#- A regular expression, as a SQL literal, for a text in lower case that has the name of one of the schemas: of those which a cutover renames, unless others are given. -#}
{% macro renamed_pattern(schemas=none) %}
    {% set patterns = [] %}
    {% for schema in schemas or [parallel_run.setting('legacy_schema'), parallel_run.setting('new_schema')] %}
        {% do patterns.append(modules.re.sub('[^a-z0-9_]', '.', schema | lower)) %}
    {% endfor %}
    {{ return(parallel_run.literal('(^|[^a-z0-9_])(' ~ patterns | join('|') ~ ')($|[^a-z0-9_])')) }}
{% endmacro %}
