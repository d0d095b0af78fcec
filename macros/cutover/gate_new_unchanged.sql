{#- Gate: what dbt built holds what it held at the last comparison, read again now. -#}
{% macro gate_new_unchanged(evidence) %}
    {% set troubles = [] %}
    {% for item in evidence if parallel_run.figures_trouble(item.check, item.now, 'new') %}
        {% do troubles.append(item.model ~ ' (' ~ parallel_run.figures_trouble(item.check, item.now, 'new') ~ ')') %}
    {% endfor %}
    {{ return(parallel_run.gate('new_unchanged', not troubles, parallel_run.listed(troubles) or evidence | length ~ ' unchanged', 'unchanged since the last comparison',
        'Run `dbt build`, not `dbt run`, with the target that builds: what was built since is not compared yet.', days=0)) }}
{% endmacro %}
