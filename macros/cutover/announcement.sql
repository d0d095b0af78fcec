{#- The text of announce, as Markdown. days: for how many legacy and new have been equal so far. -#}
{% macro announcement(date, contact, days, sign_offs) %}
{%- set legacy, new = parallel_run.setting('legacy_schema'), parallel_run.setting('new_schema') -%}
{%- set final, archive = parallel_run.setting('final_schema'), parallel_run.setting('archive_schema') -%}
# {{ legacy }} becomes {{ final }} on {{ date }}

From {{ date }} the tables that dbt builds are in the schema `{{ final }}`. Those of the legacy ETL stay as they were on that
day in `{{ archive }}`, and are no longer loaded. It happens only while both hold the same data: each table is compared row by row
whenever it is built. So far they have been equal for {{ days }} days in a row; it takes {{ parallel_run.setting('clean_days') }}.

| until then | from then on |
|---|---|
{%- for test in parallel_run.parity_tests() %}
| `{{ test.legacy.include(database=false).render() | replace('"', '') }}` | `{{ final }}.{{ test.new.identifier }}` |
{%- endfor %}
{%- for row in parallel_run.coverage() if row.verdict == 'retired' %}
| `{{ legacy }}.{{ row.relation }}` | nowhere: {{ row.note }} |
{%- endfor %}

## Who is concerned
| | owner | signed off |
|---|---|---|
{%- for exposure in sign_offs %}
| {{ exposure.label }} | {{ exposure.owner }} | {{ 'by ' ~ exposure.signed_by ~ ' on ' ~ exposure.signed_at[:10] if not exposure.trouble else 'not yet' if exposure.needed else 'not needed' }} |
{%- endfor %}

## What to change
- Queries and reports on `{{ legacy }}`: put the name in the right column of the table above in place of the one in the left. The name
  `{{ legacy }}` is gone from that day.
- Queries and reports on `{{ new }}`: they go on working, through views of the same names. Put `{{ final }}` in place of `{{ new }}` when it suits you:
  the views will go later.
- Connections with a default schema or `search_path`: set it to `{{ final }}`. Extracts: refresh them.

## If something is wrong
Tell {{ contact }}, with the name of the report and the figure. The change can be undone in one step, after which all names are what they are today:
so do not drop the old connection before that day is over.
{% endmacro %}
