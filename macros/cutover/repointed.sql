{#- SQL with other names of schemas, {old: new}, wherever one qualifies a name, with or without the database's before it. -#}
{% macro repointed(text, moves) %}
    {% set parts = [] %}
    {% for part in parallel_run.sql_parts(text) %}
        {% set ns = namespace(part=part) %}
        {% for old, new in moves.items() %}
            {% set ns.part = modules.re.sub(parallel_run.qualifier_pattern(old), '\\g<1>' ~ parallel_run.quoted(new) | replace('\\', '\\\\') ~ '.', ns.part) %}
        {% endfor %}
        {% do parts.append(ns.part) %}
    {% endfor %}
    {{ return(parts | join) }}
{% endmacro %}
