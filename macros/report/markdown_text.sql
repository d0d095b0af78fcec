{#- A text that Markdown takes for nothing but text. -#}
{% macro markdown_text(text) %}
    {{ return(modules.re.sub('([\\\\`*\\[\\]<>|~])', '\\\\\\1', text | replace('\n', ' ') | replace('\r', ' '))) }}
{% endmacro %}
