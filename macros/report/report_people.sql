{#- The sign-offs, and what was done last of each operation. -#}
{% macro report_people(facts) %}
{%- if facts.sign_offs %}
<section aria-labelledby="sign-offs"><h2 id="sign-offs">Sign-offs</h2>
<div class="scroll" tabindex="0" role="region" aria-label="Sign-offs">
<table><thead><tr><th scope="col">Reader</th><th scope="col">Owner</th><th scope="col">State</th><th scope="col">Note</th></tr></thead><tbody>
{%- for sign_off in facts.sign_offs %}
<tr{{ ' class="bad"' if sign_off.needed and sign_off.trouble }}><th scope="row">{{ sign_off.label | e }}</th><td>{{ sign_off.owner | e }}</td>
<td>{{ parallel_run.sign_off_text(sign_off) }}</td><td>{{ (sign_off.note or '') | e }}</td></tr>
{%- endfor %}
</tbody></table></div></section>
{%- endif %}
{%- if facts.verbs %}
<section aria-labelledby="steps"><h2 id="steps">Steps so far</h2>
<ol class="steps">
{%- for step in facts.verbs %}
<li><code>{{ step.verb | e }}</code> {{ (step.status or '') | e }}
<span class="soft">{{ step.happened_at[:16] }} UTC{{ ', by ' ~ (step.run_by | e) if step.run_by }}</span></li>
{%- endfor %}
</ol></section>
{%- endif %}
{% endmacro %}
