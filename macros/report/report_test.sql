{#- What the latest comparison by one parity test found. -#}
{% macro report_test(test, facts) %}
<p class="soft">{{ test.test_name | e }}
{{- ' of ' ~ (test.new_relation | replace('"', '') | e) ~ ' with ' ~ (test.legacy_relation | replace('"', '') | e) if test.new_relation }},
{{ test.checked_at[:16] }} UTC
{{- ', ' ~ '%.1f' | format(test.seconds) ~ ' s' if test.seconds is not none -}}
{{- '; %.1f s on average and %.1f s at most in %s' | format(test.average_seconds, test.longest_seconds, parallel_run.counted(test.comparisons, 'comparison')) if test.average_seconds is not none }}.</p>
{%- if test.reason %}
<p><b>{{ facts.states[test.state].name }}:</b>
{{ test.reason[:300] | e if facts.samples_shown in ['mask_pii', 'show_all'] else 'the message is left out' }}</p>
{%- endif %}
{{ parallel_run.report_checks(test, facts) if test.check_id in facts.checks and not test.reason }}
{{ parallel_run.report_periods(facts.periods[test.check_id][0]) if test.check_id in facts.periods }}
{{ parallel_run.report_causes(facts.causes[test.check_id]) if test.check_id in facts.causes }}
{{ parallel_run.report_samples(test, facts) if test.check_id in facts.samples }}
{{ parallel_run.report_declaration(fromjson(test.declaration)) if test.declaration and test.declaration != '{}' }}
{% endmacro %}
