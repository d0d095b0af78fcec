{#- All waivers with owner, reason, use and the days until each ends. -#}
{% macro report_waiver_table(facts) %}
{%- set used = {} -%}
{%- for checks in facts.checks.values() -%}
    {%- for check in checks if check.check_name == 'waiver' -%}
        {%- do used.update({check.column_name: check.new_value}) -%}
    {%- endfor -%}
{%- endfor -%}
<section aria-labelledby="waivers"><h2 id="waivers">Waivers</h2>
<p class="soft">Known differences that somebody accepts until a date. The one that ends first comes first.</p>
<div class="scroll" tabindex="0" role="region" aria-label="Waivers">
<table><thead><tr><th scope="col">Waiver</th><th scope="col">Model and column</th><th scope="col">Owner</th><th scope="col">Reason</th>
<th scope="col" class="n">Used of allowed</th><th scope="col" class="n">Days left</th></tr></thead><tbody>
{%- for waiver in facts.waivers %}
{%- set expired = waiver.days_left is none or waiver.days_left < 0 %}
<tr{{ ' class="bad"' if expired }}><th scope="row">{{ waiver.waiver_id | e }}</th><td>{{ waiver.model | e }} · {{ waiver.column_name | e }}</td>
<td>{{ waiver.owner | e }}</td><td>{{ waiver.reason | e }}</td><td class="n">{{ used.get(waiver.waiver_id, '–') | e }} / {{ waiver.max_rows }}</td>
<td class="n">{{ 'no end' if waiver.days_left is none else 'expired' if expired else waiver.days_left }}<br><span class="soft">{{ waiver.expires_on }}</span></td></tr>
{%- endfor %}
</tbody></table></div></section>
{% endmacro %}
