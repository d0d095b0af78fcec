{#- Runs as a table, the same figures as the chart's. -#}
{% macro report_runs(runs) %}
<details><summary>The latest runs as a table</summary><div class="scroll" tabindex="0" role="region" aria-label="Latest runs">
<table><thead><tr><th scope="col">Run (UTC)</th><th scope="col">Command</th>
{%- for heading in ['Compared', 'Equal', 'Waived', 'Differing', 'Undecided', 'Not equal in all', 'Seconds'] %}
<th scope="col" class="n">{{ heading }}</th>
{%- endfor %}
</tr></thead><tbody>
{%- for run in runs %}
<tr><th scope="row">{{ (run.ended_at | string)[:16] }}</th><td>{{ (run.command or 'has not ended') | e }}</td>
{%- for figure in ['models_compared', 'models_equal', 'models_waived', 'models_differing', 'models_undecided', 'models_open', 'seconds'] %}
<td class="n">{{ run[figure] }}</td>
{%- endfor %}
</tr>
{%- endfor %}
</tbody></table></div></details>
{% endmacro %}
