{#- Gate: legacy holds what it held at the last comparison, read again now. -#}
{% macro gate_legacy_frozen(evidence) %}
    {% set troubles = [] %}
    {% for item in evidence if parallel_run.figures_trouble(item.check, item.now, 'legacy') %}
        {% do troubles.append(item.model ~ ' (' ~ parallel_run.figures_trouble(item.check, item.now, 'legacy') ~ ')') %}
    {% endfor %}
    {{ return(parallel_run.gate('legacy_frozen', not troubles, parallel_run.listed(troubles) or evidence | length ~ ' unchanged', 'unchanged since the last comparison',
        'Stop the legacy jobs, then `dbt build` with the target that builds.', days=0)) }}
{% endmacro %}
