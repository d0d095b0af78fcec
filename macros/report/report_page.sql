{#- The report as HTML. facts: of report_facts. Every value goes through the filter `e`. -#}
{% macro report_page(facts) %}
{%- set verdict = parallel_run.report_verdict(facts) -%}
<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>{{ verdict.title | e }} · parity of {{ parallel_run.setting('new_schema') | e }}</title>
<style>{{ parallel_run.report_style() }}</style>
</head>
<body class="{{ verdict.answer }}">
<a class="skip" href="#models">Skip to the models</a>
{{ parallel_run.report_header(facts, verdict) }}
<main>
{{ parallel_run.report_notices(facts) }}
{{ parallel_run.report_burn_down(facts) if facts.runs }}
{{ parallel_run.report_heat_map(facts) if facts.models }}
<section aria-labelledby="models"><h2 id="models" tabindex="-1">Models</h2>
{%- if facts.models %}
<p class="soft">The worst first. Figures are those of the latest comparison of each.</p>
{%- for model in facts.models %}
{{ parallel_run.report_model(model, facts, opened=loop.index <= 3 and model.state < 2) }}
{%- endfor %}
{%- else %}
<p>None was compared yet.</p>
{%- endif %}
</section>
{{ parallel_run.report_gates(facts.gates) if facts.gates }}
{{ parallel_run.report_waiver_table(facts) if facts.waivers }}
{{ parallel_run.report_people(facts) if facts.sign_offs or facts.verbs }}
</main>
{{ parallel_run.report_footer(facts) }}
</body>
</html>
{% endmacro %}
