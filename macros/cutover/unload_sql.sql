{#- Redshift: the statement that saves a relation to S3; bucket and role are for the reader to fill in. -#}
{% macro unload_sql(schema, name) %}
    {{ return('unload (' ~ parallel_run.literal('select * from ' ~ parallel_run.relation_sql(schema, name)) ~ ") to 's3://<bucket>/" ~ schema ~ '/' ~ name
        ~ "/' iam_role '<role>' format as parquet;") }}
{% endmacro %}
