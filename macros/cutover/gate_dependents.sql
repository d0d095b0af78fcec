{#- Gate: the rename breaks nothing but what the cutover makes again, and leaves no view behind on the archive. -#}
{% macro gate_dependents() %}
    {% set views = parallel_run.outside_views() %}
    {% set broken, mended = [], [] %}
    {% for row in parallel_run.read_rows(parallel_run.rename_dependents_queries()) %}
        {% do broken.append(row.kind ~ ' ' ~ row.schema_name ~ '.' ~ row.name ~ ' (' ~ row.problem ~ ')') %}
    {% endfor %}
    {% for view in views %}
        {% do (broken.append(view.kind ~ ' ' ~ view.schema_name ~ '.' ~ view.name ~ ' (' ~ view.trouble ~ ')') if view.trouble else mended.append(view.name)) %}
    {% endfor %}
    {{ return(parallel_run.gate('dependents', not broken, (parallel_run.listed(broken) or 'none') ~ (', ' ~ mended | length ~ ' made again by the cutover' if mended else ''), 'none',
        'Repoint each to ' ~ parallel_run.setting('new_schema') ~ ', or drop it; a search_path to ' ~ parallel_run.setting('final_schema') ~ '.')) }}
{% endmacro %}
