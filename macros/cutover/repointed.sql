{#- SQL with other names of schemas, {old: new}, wherever one qualifies a name, with or without the database's before it. Texts, comments and other names stay. -#}
{% macro repointed(text, moves) %}
    {% set quoted = [] %}
    {% for old in moves %}
        {% do quoted.append(modules.re.escape(parallel_run.quoted(old)[1:])) %}
    {% endfor %}
    {% set kept = "'(?:[^']|'')*'|--[^\n]*|/\\*.*?\\*/|" ~ '"(?!' ~ quoted | join('|') ~ ')(?:[^"]|"")*[. ](?:[^"]|"")*"' %}
    {% set parts = [] %}
    {% for part in modules.re.split('(?s)(' ~ kept ~ ')', text) %}
        {% set ns = namespace(part=part) %}
        {% for old, new in moves.items() if not modules.re.fullmatch('(?s)' ~ kept, part) %}
            {% set ns.part = modules.re.sub(parallel_run.qualifier_pattern(old), '\\g<1>' ~ parallel_run.quoted(new) | replace('\\', '\\\\') ~ '.', ns.part) %}
        {% endfor %}
        {% do parts.append(ns.part) %}
    {% endfor %}
    {{ return(parts | join) }}
{% endmacro %}
