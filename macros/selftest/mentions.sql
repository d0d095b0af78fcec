{#- Whether a declaration, or a part of one, may speak of a column: its name occurs in it, as it is or as SQL quotes it. Rather too often than too seldom. -#}
{% macro mentions(declared, name) %}
    {% set text = declared | string | lower %}
    {{ return(name | lower in text or name | lower | replace('"', '""') in text) }}
{% endmacro %}
