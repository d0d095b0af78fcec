{#- The likely causes of the differing rows of one comparison, each with the YAML that would declare it. -#}
{% macro report_causes(causes) %}
<h4>Likely causes</h4>
<ul class="causes">
{%- for cause in causes[:8] %}
{%- set told = cause.cause.split(': ', 1) %}
<li><b>{{ cause.share }} %</b> {{ told[0] | e }}{{ ' in ' ~ (cause.column_name | e) if cause.column_name }},
{{ parallel_run.counted(cause.rows_affected, 'value') }}
{%- if told[1] %}<br>would be declared by <code>{{ told[1] | e }}</code>{% endif %}</li>
{%- endfor %}
</ul>
{% endmacro %}
