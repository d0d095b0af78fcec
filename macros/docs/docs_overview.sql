{#- The part of the overview page that the ledger knows, as Markdown: each compared table, what changes for its readers, and its last verdict. -#}
{% macro docs_overview(evidence) %}
    {% set lines = ['## What changes for readers, and the last verdict', '', '| table | in legacy | declared differences | last verdict |', '|---|---|---|---|'] %}
    {% for item in evidence %}
        {% set what = item.differences | rejectattr('what', 'eq', 'the name') | map(attribute='what') | unique | join(', ') %}
        {% set cells = [
            '[' ~ item.model ~ '](#!/' ~ item.unique_id.split('.')[0] ~ '/' ~ item.unique_id ~ ')',
            '`' ~ item.legacy.include(database=false).render() | replace('"', '') ~ '`', what or 'none', item.verdict,
        ] %}
        {% do lines.append('| ' ~ cells | map('replace', '|', '\\|') | join(' | ') ~ ' |') %}
    {% endfor %}
    {% do lines.append('| no model has a parity test yet | | | |') if not evidence %}
    {% do lines.extend(['', 'As of ' ~ parallel_run.utc_now()[:16] ~ ' UTC, when these pages were made. Reasons are on the page of each table.']) %}
    {{ return(lines | join('\n')) }}
{% endmacro %}
