{#- The verdicts of a run as Markdown. lines: of summary_lines. -#}
{% macro summary_markdown(run, lines) %}
{%- set bad = lines | rejectattr('verdict', 'in', ['PASS', 'WAIVED']) | list -%}
{%- set told = parallel_run.told_lines(lines) -%}
### Parity: {{ lines | length - bad | length }} of {{ lines | length }} tests passed

Run {{ run.invocation_id }}, target {{ run.target_name }}, {{ run.ended_at[:16] }} UTC.

| verdict | model | test | rows | checks | seconds |
|---|---|---|---:|---:|---:|
{% for line in told -%}
| {{ '✅' if line.verdict == 'PASS' else '🟡' if line.verdict == 'WAIVED' else '❌' }} {{ line.verdict }} | {{ parallel_run.markdown_text(line.model) }} | {{ line.test_name }} | {{ line.rows }} | {{ line.checks }} | {{ line.seconds }} |
{% endfor %}
{%- if lines | length > told | length -%}
| ✅ PASS | and {{ lines | length - told | length }} more | | | | |
{% endif %}
{%- for line in told if line.notes %}
**{{ parallel_run.markdown_text(line.model) }}**
{% for note in line.notes -%}
- {{ parallel_run.markdown_text(note) }}
{% endfor %}
{%- endfor %}
Next: `{{ parallel_run.summary_next(lines) }}`
{% endmacro %}
