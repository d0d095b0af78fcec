{#- The models that still differed after each run, as a chart and as a table. -#}
{% macro report_burn_down(facts) %}
{%- set runs = facts.runs | reverse | list -%}
{%- set top = [runs | map(attribute='models_known') | max, 1] | max -%}
{#- One run alone is drawn as a level. -#}
{%- set drawn = runs * 2 if runs | length == 1 else runs -%}
{%- set step = 720 / (drawn | length - 1) -%}
{%- set line, scope = [], [] -%}
{%- for run in drawn -%}
    {%- set x = '%.1f' | format(step * loop.index0) -%}
    {%- do line.append(x ~ ' ' ~ '%.1f' | format(112 - 104 * run.models_open / top)) -%}
    {%- do scope.append(x ~ ' ' ~ '%.1f' | format(112 - 104 * run.models_known / top)) -%}
{%- endfor -%}
{%- set first, last = runs[0], runs[-1] -%}
{%- set from, to = (first.ended_at | string)[:10], (last.ended_at | string)[:10] -%}
<section aria-labelledby="burn-down"><h2 id="burn-down">Burn-down</h2>
<p class="soft">Models not equal after each run. The dashed line is all models compared so far.</p>
<figure>
<svg class="chart" viewBox="0 0 720 116" role="img" aria-labelledby="burn-title burn-text">
<title id="burn-title">Models not equal after each run</title>
<desc id="burn-text">{{ parallel_run.counted(runs | length, 'run') }} from {{ from }} to {{ to }}: {{ first.models_open }} of {{ first.models_known }} models not equal after the first,
{{ last.models_open }} of {{ last.models_known }} after the latest, {{ runs | map(attribute='models_open') | max }} at most.</desc>
<path class="axis" d="M0 112H720"/>
<polyline class="scope" points="{{ scope | join(',') }}"/>
<path class="area" d="M0 112L{{ line | join('L') }}V112z"/>
<polyline class="line" points="{{ line | join(',') }}"/>
<circle class="dot" cx="{{ line[-1].split()[0] }}" cy="{{ line[-1].split()[1] }}" r="4"/>
</svg>
<figcaption><span>{{ from }}</span><span><b>{{ last.models_open }}</b> of {{ last.models_known }} not equal</span><span>{{ to }}</span></figcaption>
</figure>
{{ parallel_run.report_runs(facts.runs[:30]) }}
</section>
{% endmacro %}
