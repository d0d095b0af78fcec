{#- The statement that makes a view again under a name (as SQL has it), from the one that made it, with other names of schemas; none when it has another form. -#}
{% macro repointed_view_sql(definition, view, moves) %}
    {% set name = '(?:"(?:[^"]|"")+"|[\\w$]+)' %}
    {% set found = modules.re.match('(?is)(?:\\s|/\\*.*?\\*/|--[^\n]*\n)*create\\s+(?:or\\s+replace\\s+)?(materialized\\s+)?view\\s+'
        ~ name ~ '(?:\\s*\\.\\s*' ~ name ~ '){0,2}(?=[\\s(])(.*)', definition) %}
    {% if not found %}
        {{ return(none) }}
    {% endif %}
    {{ return(('create materialized view ' if found.group(1) else 'create or replace view ') ~ view ~ parallel_run.repointed(found.group(2).rstrip(' \n;'), moves)) }}
{% endmacro %}
