{#- One model: a line that can be opened, and below it each of its parity tests. -#}
{% macro report_model(model, facts, opened=false) %}
{%- set state, test = facts.states[model.state], model.tests[0] -%}
<details class="model t{{ model.state }}"{{ ' open' if opened }}>
<summary><h3><b class="sign" aria-hidden="true">{{ state.sign }}</b> {{ model.model | e }}</h3>
<span class="what">{{ state.name }}{{ ' in ' ~ parallel_run.counted(test.rows_affected, 'value') if test.rows_affected and model.state == 1 }}</span>
<span class="soft">{{ parallel_run.thousands(test.new_rows) ~ ' rows' if test.new_rows }}</span></summary>
<div class="body" id="{{ model.anchor }}" tabindex="-1">
{%- for test in model.tests %}
{{ parallel_run.report_test(test, facts) }}
{%- endfor %}
{%- for sign_off in facts.sign_offs if model.model in sign_off.models %}
<p>{{ sign_off.label | e }} ({{ sign_off.owner | e }}): {{ parallel_run.sign_off_text(sign_off) }}.</p>
{%- endfor %}
</div>
</details>
{% endmacro %}
