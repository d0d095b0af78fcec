{#- The file for the parity tests of models that no YAML file describes yet. -#}
{% macro scaffold_file() %}
    {{ return('models/_parity.yml') }}
{% endmacro %}
