{#- The rights to write a schema or what is in it, in lower case: what nobody keeps on the archive. -#}
{% macro write_rights() %}
    {{ return(['create', 'insert', 'update', 'delete', 'truncate', 'references', 'trigger', 'drop', 'alter']) }}
{% endmacro %}
