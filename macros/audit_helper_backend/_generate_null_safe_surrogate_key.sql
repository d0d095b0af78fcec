{#- Back end of audit_helper: keys ('a-b', 'c') and ('a', 'b-c'), and NULL and the word that stands for it, have different hashes here. -#}
{% macro postgres___generate_null_safe_surrogate_key(field_list) %}
    {{ return(parallel_run.query_row_hash(field_list)) }}
{% endmacro %}
