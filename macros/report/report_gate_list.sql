{#- The gates by name and state, red ones first, each leading to its row in the full table. -#}
{% macro report_gate_list(gates) %}
<section class="gates" aria-labelledby="gates-now"><h2 id="gates-now">Gates</h2>
{%- if gates %}
<ul>
{%- for gate in gates %}
<li class="{{ 'good' if gate.passed else 'bad' }}"><a href="#gate-{{ gate.gate | e }}"><b aria-hidden="true">{{ '✓' if gate.passed else '✕' }}</b>
<span class="hidden">{{ 'green:' if gate.passed else 'red:' }}</span> {{ gate.gate | replace('_', ' ') | e }}</a></li>
{%- endfor %}
</ul>
<p class="soft">Judged {{ (gates[0].judged_at | string)[:16] }} UTC by {{ gates[0].run_by | e }}.</p>
{%- else %}
<p class="soft">Not judged yet. <code>dbt run-operation readiness --target admin</code> computes them and keeps them in the ledger.</p>
{%- endif %}
</section>
{% endmacro %}
