{#- The users who may read legacy until the cutover: those of the var, the one that builds, the one that cuts over, and the owners of legacy. -#}
{% macro allowed_readers() %}
    {% set owners = parallel_run.read_rows(parallel_run.objects_queries([parallel_run.setting('legacy_schema')])) | map(attribute='owner') | unique | list %}
    {{ return(parallel_run.setting('legacy_readers') + [parallel_run.setting('dbt_user'), target.user] + owners) }}
{% endmacro %}
