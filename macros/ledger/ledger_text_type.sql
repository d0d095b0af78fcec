{#- This engine's type of the ledger's texts, as long as they may be. -#}
{% macro ledger_text_type() %}
    {{ return(adapter.dispatch('ledger_text_type', 'parallel_run')()) }}
{% endmacro %}

{% macro postgres__ledger_text_type() %}
    {{ return('text') }}
{% endmacro %}

{% macro redshift__ledger_text_type() %}
    {{ return('varchar(65535)') }}
{% endmacro %}
