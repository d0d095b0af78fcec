{#- SQL: one value for the key of a row. Every engine needs a back end of its own. -#}
{% macro _generate_null_safe_surrogate_key(field_list) %}
    {{ return(adapter.dispatch('_generate_null_safe_surrogate_key', 'audit_helper')(field_list)) }}
{% endmacro %}
