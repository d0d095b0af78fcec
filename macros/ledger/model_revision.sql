{#-
    A hash of the files of a model and of everything that it is built on, as dbt's graph has them: it changes with any of them. Macros and YAML are not
    in it; the git revision is what tells of those.
-#}
{% macro model_revision(unique_id) %}
    {{ return(local_md5(tojson(parallel_run.upstream_files([unique_id]), sort_keys=true))) }}
{% endmacro %}
