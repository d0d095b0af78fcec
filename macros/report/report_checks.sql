{#- The figures of both sides in one comparison; totals of a column that is tagged `pii` are masked. -#}
{% macro report_checks(test, facts) %}
<div class="scroll" tabindex="0" role="region" aria-label="Figures of {{ test.model | e }}">
<table><thead><tr><th scope="col">Check</th><th scope="col" class="n">Legacy</th><th scope="col" class="n">New</th>
<th scope="col" class="n">Difference</th><th scope="col">Verdict</th></tr></thead><tbody>
{%- for check in facts.checks[test.check_id] %}
{%- set tagged = test.pii and ('*' in test.pii or (check.column_name or '') | lower in test.pii) %}
{%- set hidden = tagged and check.check_name == 'metric_total' and facts.samples_shown != 'show_all' %}
<tr{{ ' class="bad"' if check.verdict == 'fail' }}><th scope="row">{{ check.check_name | replace('_', ' ') | e }}
{%- if check.column_name %} <span class="soft">{{ check.column_name | e }}</span>{% endif %}</th>
{%- for value in [check.legacy_value, check.new_value, modules.re.sub('[.]0+$', '', check.difference or '')] %}
<td class="n">{{ '' if value is none else 'masked' if hidden and value else (parallel_run.thousands(value) if check.check_name == 'row_count' else value[:60]) | e }}</td>
{%- endfor %}
<td>{{ {'pass': '✓\u00a0equal', 'fail': '✕\u00a0differs', 'warn': '!\u00a0note'}.get(check.verdict, check.verdict) | e }}
{{- ' in ' ~ parallel_run.counted(check.rows_affected, 'value') if check.check_name in ['tolerated', 'waived'] }}
{%- if check.hint %} <span class="soft">{{ check.hint[:200] | e }}</span>{% endif %}</td></tr>
{%- endfor %}
</tbody></table></div>
{% endmacro %}
