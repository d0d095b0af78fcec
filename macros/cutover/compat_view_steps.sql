{#- The steps that make one view under an old name, and let its readers read it. -#}
{% macro compat_view_steps(old, new, name, grantees) %}
    {% set view = parallel_run.relation_sql(old, name) %}
    {{ return([
        parallel_run.cutover_step('old names', parallel_run.compat_view_sql(view, parallel_run.relation_sql(new, name)), 'drop view if exists ' ~ view),
        parallel_run.cutover_step('old names', 'grant select on ' ~ view ~ ' to ' ~ grantees | join(', ')),
    ]) }}
{% endmacro %}
