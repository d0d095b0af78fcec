{#- What the docs say of a model's parity, as Markdown. item: of docs_evidence. -#}
{% macro docs_of_model(item) %}
    {% set legacy = item.legacy.include(database=false).render() | replace('"', '') %}
    {% set where = "where model = '" ~ item.model ~ "' order by checked_at desc" %}
    {% set rows = ' (%s rows in legacy, %s here)' | format(item.check.legacy_rows, item.check.new_rows) if item.check and item.check.new_rows else '' %}
    {% set lines = ['### Parity with legacy', '', 'Legacy counterpart: `' ~ legacy ~ '`', '', 'Last verdict: ' ~ item.verdict ~ rows, ''] %}
    {% if item.differences %}
        {% do lines.extend(['Declared differences; all else has to be equal:', '', '| what | how | why |', '|---|---|---|']) %}
        {% for difference in item.differences %}
            {% do lines.append('| ' ~ parallel_run.docs_cell(difference.what) ~ ' | ' ~ parallel_run.docs_cell(difference.how) ~ ' | '
                ~ parallel_run.docs_cell(difference.why or '*no reason given*') ~ ' |') %}
        {% endfor %}
    {% else %}
        {% do lines.append('No difference is declared: all has to be equal.') %}
    {% endif %}
    {% do lines.extend(['', 'As of ' ~ parallel_run.utc_now()[:16] ~ ' UTC. The newest verdict: `select verdict, check_name, checked_at from '
        ~ parallel_run.ledger_table('checks').include(database=false).render() | replace('"', '') ~ ' ' ~ where ~ '`']) %}
    {{ return(lines | join('\n')) }}
{% endmacro %}
