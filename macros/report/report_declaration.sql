{#- What a test declares, so that nobody takes it for more than it compares. -#}
{% macro report_declaration(declared) %}
<details><summary>What the test declares</summary><dl class="declared">
{%- for argument, value in declared.items() %}
<div><dt>{{ argument | e }}</dt><dd><code>{{ (value if value is string else tojson(value)) | e }}</code></dd></div>
{%- endfor %}
</dl></details>
{% endmacro %}
