{#- A regular expression for a schema's name where it qualifies a name in SQL, the dot included; its group 1 is what stands before it, also the database's. -#}
{% macro qualifier_pattern(schema) %}
    {% set names = [] %}
    {% for name in [target.database, schema] %}
        {% do names.append('(?:' ~ modules.re.escape(parallel_run.quoted(name)) ~ '|' ~ modules.re.escape(name) ~ ')\\s*\\.') %}
    {% endfor %}
    {{ return('(?i)((?:^|(?<![\\w$".]))(?:' ~ names[0] ~ '\\s*)?)' ~ names[1]) }}
{% endmacro %}
