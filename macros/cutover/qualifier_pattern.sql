{#- A regular expression for the start of a qualified name: a schema's name with its dot; group 1 is the database's name before it, if there is one. -#}
{% macro qualifier_pattern(schema) %}
    {% set names = [] %}
    {% for name in [target.database, schema] %}
        {% do names.append('(?:' ~ modules.re.escape(parallel_run.quoted(name)) ~ '|' ~ modules.re.escape(name) ~ ')\\s*\\.\\s*') %}
    {% endfor %}
    {{ return('(?i)^((?:' ~ names[0] ~ ')?)' ~ names[1]) }}
{% endmacro %}
