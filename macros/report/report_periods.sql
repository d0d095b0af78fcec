{#- The periods of one comparison as a small plot, and those that differ by name. periods: row of report_periods_sql. -#}
{% macro report_periods(periods) %}
{%- set told = periods.differing ~ ' of ' ~ periods.periods ~ (' periods differ' if periods.differing != 1 else ' periods differs') -%}
<h4>{{ told }}</h4>
<figure class="periods">
<svg class="strip" viewBox="0 0 {{ [[periods.periods, 12] | max, 1000] | min }} 10" preserveAspectRatio="none" role="img">
<title>{{ told }}, {{ periods.first_period | e }} to {{ periods.last_period | e }}</title>
{{ parallel_run.cell_paths(periods.cells) }}</svg>
<figcaption><span>{{ periods.first_period | e }}</span><span>{{ periods.last_period | e }}</span></figcaption></figure>
{%- if periods.examples %}
<p class="soft">Rows legacy / new: {{ periods.examples | e }}{{ ' and ' ~ (periods.differing - 8) ~ ' more' if periods.differing > 8 }}.</p>
{%- endif %}
{% endmacro %}
