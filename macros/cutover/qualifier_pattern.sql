{#- A regular expression for a schema's name where it qualifies a name in SQL, the dot included; its group 1 is what stands before it, also the database's. -#}
{% macro qualifier_pattern(schema) %}
    {% set database = '(?:"?' ~ modules.re.escape(target.database) ~ '"?\\s*\\.\\s*)?' %}
    {{ return('(?i)((?:^|(?<![\\w$".]))' ~ database ~ ')"?' ~ modules.re.escape(schema) ~ '"?\\s*\\.') }}
{% endmacro %}
