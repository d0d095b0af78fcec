{#- A text as a cell of a Markdown table. -#}
{% macro docs_cell(text) %}
    {{ return(text | string | replace('|', '\\|') | replace('\n', ' ') | trim) }}
{% endmacro %}
