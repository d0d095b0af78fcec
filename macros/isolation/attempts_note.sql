{#- How the denial was shown, or what shows it where no operation can. -#}
{% macro attempts_note() %}
    {{ return(adapter.dispatch('attempts_note', 'parallel_run')()) }}
{% endmacro %}

{% macro postgres__attempts_note() %}
    {{ return('insert, update, delete, truncate and drop were tried on each table, and create in the schema: all were denied') }}
{% endmacro %}

{% macro redshift__attempts_note() %}
    {{ return('by the catalog and the privilege functions; nothing was tried, because Redshift catches no error inside an operation. To try: make try-writes') }}
{% endmacro %}
