{#- How to read the page, and where its figures are. -#}
{% macro report_footer(facts) %}
{%- set told = {
    'mask_pii': 'Values of columns tagged pii are masked, and all values of models that the project does not know.',
    'mask_all': 'All values of samples are masked.', 'none': 'Samples are left out.',
    'show_all': 'Values are shown, those of columns tagged pii too: handle this page like the data.',
} -%}
<footer>
<h2>How to read this</h2>
<p><b>Equal</b>: the same columns and types, and the same rows with the same values, copies counted, after what the test declares and no more.
<b>Waived</b>: equal but for rows that somebody accepted until a date. <b>Differs</b>: anything else. <b>Not compared</b> proves nothing.
A day without a comparison is empty.</p>
<p class="soft">Figures are from the ledger in {{ parallel_run.ledger_schema() | e }}, back to {{ facts.since }}. {{ told[facts.samples_shown] }}
Project {{ project_name | e }}, dbt {{ dbt_version | e }}, made {{ facts.now }} UTC by {{ target.user | e }} with target {{ target.name | e }}.</p>
</footer>
{% endmacro %}
