{#- Gate: the rename breaks nothing that the cutover does not mend itself, and leaves no view behind on the archive. -#}
{% macro gate_dependents() %}
    {% set rows = parallel_run.read_rows(parallel_run.rename_dependents_queries()) %}
    {% set broken = [] %}
    {% for row in rows if not row.handled %}
        {% do broken.append(row.kind ~ ' ' ~ row.schema_name ~ '.' ~ row.name ~ ' (' ~ row.problem ~ ')') %}
    {% endfor %}
    {% set handled = rows | selectattr('handled') | list | length %}
    {{ return(parallel_run.gate('dependents', not broken, (parallel_run.listed(broken) or 'none') ~ (', ' ~ handled ~ ' made again by the cutover' if handled else ''), 'none',
        'Repoint each to ' ~ parallel_run.setting('new_schema') ~ ', or drop it; a search_path to ' ~ parallel_run.setting('final_schema') ~ '.')) }}
{% endmacro %}
