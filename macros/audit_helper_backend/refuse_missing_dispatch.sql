{#- Stops when audit_helper would not find this package's back end: its own loses duplicates on these engines. -#}
{% macro refuse_missing_dispatch() %}
    {% set found = adapter.dispatch('get_columns_in_relation_sql', 'audit_helper') %}
    {% if found.macro.package_name != 'parallel_run' %}
        {% do exceptions.raise_compiler_error(
            'audit_helper does not find the back end of parallel_run. Add to dbt_project.yml:\n\n'
            ~ 'dispatch:\n  - macro_namespace: audit_helper\n    search_order: [' ~ project_name ~ ', parallel_run, audit_helper]\n'
        ) %}
    {% endif %}
{% endmacro %}
