{#- Some failing rows of one comparison side by side, what differs marked; values of masked columns are left out. -#}
{% macro report_samples(test, facts) %}
<h4>Samples</h4>
{%- if facts.samples_shown == 'none' %}
<p class="soft">Left out by the var parallel_run_report_samples.</p>
{%- else %}
<div class="scroll" tabindex="0" role="region" aria-label="Samples of {{ test.model | e }}">
<table class="samples"><thead><tr><th scope="col">Where</th><th scope="col">Legacy</th>
<th scope="col">New</th><th scope="col">Likely cause</th></tr></thead><tbody>
{%- for sample in facts.samples[test.check_id] %}
{{ parallel_run.report_sample(sample, test.pii, facts.samples_shown) }}
{%- endfor %}
</tbody></table></div>
<p class="soft">At most {{ facts.most_samples }} a test; all that were kept are in ledger_differences, check_id {{ test.check_id | e }}.</p>
{%- endif %}
{% endmacro %}
