{#- SQL cut into texts, comments, names with whatever qualifies them, and what is between: joined they are the same SQL. -#}
{% macro sql_parts(sql) %}
    {% set name = '(?:"(?:[^"]|"")+"|[\\w$]+)' %}
    {{ return(modules.re.split("(?s)('(?:[^']|'')*'|--[^\n]*|/\\*.*?\\*/|" ~ name ~ '(?:\\s*\\.\\s*' ~ name ~ ')*)', sql)) }}
{% endmacro %}
