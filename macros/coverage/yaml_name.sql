{#- A name as YAML takes it: bare, or quoted where YAML would read something else. -#}
{% macro yaml_name(name) %}
    {% set is_bare = modules.re.match('^[A-Za-z_][A-Za-z0-9_]*$', name) and (name | lower) not in ['y', 'n', 'yes', 'no', 'on', 'off', 'true', 'false', 'null'] %}
    {{ return(name if is_bare else tojson(name)) }}
{% endmacro %}
