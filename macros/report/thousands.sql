{#- A whole number, or its text, with its digits in groups of three; any other text as it is. -#}
{% macro thousands(value) %}
    {{ return('{:,}'.format(value | int).replace(',', '\u202f') if modules.re.match('-?[0-9]+$', value | string) else value) }}
{% endmacro %}
