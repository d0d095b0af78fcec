{#- A ledger column's type on this engine. -#}
{% macro ledger_type(name) %}
    {{ return(adapter.dispatch('ledger_type', 'parallel_run')(name)) }}
{% endmacro %}

{% macro postgres__ledger_type(name) %}
    {{ return(name) }}
{% endmacro %}

{% macro redshift__ledger_type(name) %}
    {{ return('varchar(65535)' if name == 'text' else name) }}
{% endmacro %}
