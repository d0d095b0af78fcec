{#- Whether a model, source or column of dbt's graph is tagged `pii`, or has `pii` in its meta. -#}
{% macro is_pii(described) %}
    {% set config = described.config or {} %}
    {% set tags = (described.tags or []) | list + (config.tags or []) | list %}
    {{ return('pii' in tags or not not (described.meta or {}).get('pii') or not not (config.meta or {}).get('pii')) }}
{% endmacro %}
