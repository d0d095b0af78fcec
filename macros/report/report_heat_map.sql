{#- Models by days; each row leads to the section of its model. -#}
{% macro report_heat_map(facts) %}
{%- set days = parallel_run.setting('report_days') -%}
<section aria-labelledby="heat"><h2 id="heat">Day by day</h2>
<p class="legend"><span>What held at the end of each day:</span>
{%- for state in facts.states | reverse if state.name != 'skipped' %}
<span><svg class="strip key" viewBox="0 0 .8 10" preserveAspectRatio="none" aria-hidden="true">
{{ parallel_run.cell_paths('0:' ~ facts.states.index(state)) }}</svg>
{{ state.name }}</span>
{%- endfor %}</p>
<div class="heat">
<p class="days" aria-hidden="true"><span>{{ facts.since }}</span><span>{{ facts.now[:10] }}</span></p>
<ol>
{%- for model in facts.models %}
{%- set state = facts.states[model.state] %}
<li><a href="#{{ model.anchor }}" class="t{{ model.state }}"><b aria-hidden="true">{{ state.sign }}</b>
<span class="name">{{ model.model | e }}</span>
<span class="hidden">: {{ state.name }}; equal on {{ model.days_equal or 0 }} of {{ model.days_compared or 0 }} days with a comparison</span>
<svg class="strip" viewBox="0 0 {{ days }} 10" preserveAspectRatio="none" aria-hidden="true">
{{ parallel_run.cell_paths(model.days) }}</svg></a></li>
{%- endfor %}
</ol>
</div>
</section>
{% endmacro %}
