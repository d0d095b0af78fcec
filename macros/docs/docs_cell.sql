{#- A text that somebody typed, for a table of Markdown: one line, and no HTML. -#}
{% macro docs_cell(text) %}
    {{ return(modules.re.sub('<(?=[A-Za-z/!])', '&lt;', text | string) | replace('|', '\\|') | replace('\n', ' ') | trim) }}
{% endmacro %}
