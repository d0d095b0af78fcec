{#- One column's match statuses with their rows and percentages. Every engine needs a back end of its own. -#}
{% macro compare_column_values(a_query, b_query, primary_key, column_to_compare, emojis=True, a_relation_name='a', b_relation_name='b') %}
    {{ return(adapter.dispatch('compare_column_values', 'audit_helper')(
        a_query, b_query, primary_key, column_to_compare, emojis, a_relation_name, b_relation_name
    )) }}
{% endmacro %}
