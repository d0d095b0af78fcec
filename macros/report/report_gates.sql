{#- The gates as they were judged last, each with what was found, what it takes, and what to do. -#}
{% macro report_gates(gates) %}
<section aria-labelledby="gates"><h2 id="gates">Gates in full</h2>
<p class="soft">As judged {{ (gates[0].judged_at | string)[:16] }} UTC. Days: until the gate can be green at the earliest; ? where somebody has to act first.</p>
<div class="scroll" tabindex="0" role="region" aria-label="Gates">
<table><thead><tr><th scope="col">Gate</th><th scope="col">State</th><th scope="col">Found</th><th scope="col">Takes</th>
<th scope="col" class="n">Days</th></tr></thead><tbody>
{%- for gate in gates %}
<tr id="gate-{{ gate.gate | e }}" class="{{ 'good' if gate.passed else 'bad' }}"><th scope="row">{{ gate.gate | e }}</th>
<td class="state">{{ '✓ green' if gate.passed else '✕ red' }}</td><td>{{ (gate.figure or '')[:400] | e }}
{%- if gate.remedy and not gate.passed %}<br><span class="soft">{{ gate.remedy | e }}</span>{% endif %}</td>
<td>{{ (gate.threshold or '')[:200] | e }}</td>
<td class="n">{{ '' if gate.passed else '?' if gate.days_to_green is none else gate.days_to_green }}</td></tr>
{%- endfor %}
</tbody></table></div></section>
{% endmacro %}
