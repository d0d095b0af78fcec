{#- The first screen: the verdict, four figures and the gates. -#}
{% macro report_header(facts, verdict) %}
{%- set run = facts.runs | first -%}
{%- set waiver = facts.waivers | rejectattr('days_left', 'none') | first -%}
<header>
<div>
<p class="eyebrow">May we switch from {{ parallel_run.setting('legacy_schema') | e }} to {{ parallel_run.setting('new_schema') | e }}?</p>
<h1><span class="sign" aria-hidden="true">{{ verdict.sign }}</span> {{ verdict.title | e }}</h1>
<p class="lead">{{ verdict.lead | e }}</p>
<p class="next">Next: <code>{{ verdict.next | e }}</code></p>
<dl class="figures">
{%- for label, value, note in [
    ('models equal', facts.models | selectattr('state', 'ge', 4) | list | length ~ ' / ' ~ (facts.models | length + facts.untested | length), ''),
    ('days equal in a row', parallel_run.equal_days(facts), 'of those with a run'),
    ('days to green', parallel_run.days_to_green(facts.gates), 'at the earliest'),
    ('waivers', facts.waivers | length, 'one ends in ' ~ waiver.days_left ~ ' days' if waiver),
] %}
<div><dt>{{ label }}</dt><dd>{{ value }}</dd>{% if note %}<dd class="note">{{ note }}</dd>{% endif %}</div>
{%- endfor %}
</dl>
</div>
{{ parallel_run.report_gate_list(facts.gates) }}
<p class="soft run">
{%- if run %}Latest run: {{ (run.command or 'not ended') | e }}, {{ (run.ended_at | string)[:16] }} UTC
{{- ', by ' ~ (run.run_by | e) if run.run_by }}{{ ', revision ' ~ (run.git_revision[:10] | e) if run.git_revision }}
{{- ', compared with ' ~ (run.compared_with | e) if run.compared_with }}. {% endif -%}
Page made {{ facts.now }} UTC.</p>
</header>
{% endmacro %}
