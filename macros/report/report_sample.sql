{#- One failing row as a row of the table of samples. -#}
{% macro report_sample(difference, pii, shown) %}
{%- set sample = parallel_run.masked_difference(difference, pii, shown) -%}
<tr><th scope="row">{{ sample.check_name | replace('_', ' ') | e }}
{%- if sample.column_name %} <span class="soft">{{ sample.column_name | e }}</span>{% endif %}
{%- if sample.period or sample.row_key %}<br><span class="soft">{{ (sample.period or sample.row_key)[:120] | e }}</span>{% endif %}</th>
{%- for value, other in [(sample.legacy_value, sample.new_value), (sample.new_value, sample.legacy_value)] %}
<td>
{%- if value is none and sample.check_name != 'rows_changed' -%}
<i>none</i>
{%- else -%}
{{ parallel_run.marked_value(value, other) }}
{%- endif -%}
</td>
{%- endfor %}
<td>{{ (sample.hint or '')[:200] | e }}</td></tr>
{% endmacro %}
