{#- A whole number, or its text, with its digits in groups of three; any other text as it is. -#}
{% macro thousands(value) %}
    {% if value | string | length < 4 or not modules.re.match('-?[0-9]+$', value | string) %}{{ return(value) }}{% endif %}
    {{ return('{:,}'.format(value | int).replace(',', '\u202f')) }}
{% endmacro %}
