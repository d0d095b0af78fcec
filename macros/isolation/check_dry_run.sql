{#- Refuses a dry_run that is not true or false: a text would run everything. -#}
{% macro check_dry_run(verb, dry_run) %}
    {% if dry_run is not boolean %}
        {% do parallel_run.refuse(verb, 'dry_run', dry_run, 'true or false', "For instance: dbt run-operation " ~ verb ~ " --args '{dry_run: true}'.") %}
    {% endif %}
{% endmacro %}
