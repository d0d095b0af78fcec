{#-
    `dbt -q run-operation parity_summary > summary.md`: prints the verdicts of the latest run that compared, or of `run`, as Markdown for a comment in a pull
    request: the same table as at the end of the run. Changes nothing.
-#}
{% macro parity_summary(run=none) %}
    {% if not execute %}
        {{ return('') }}
    {% endif %}
    {% set runs = [] %}
    {% if parallel_run.has_ledger_table('checks') %}
        {% set runs = parallel_run.read_rows(['select invocation_id, target_name, cast(max(checked_at) as varchar) as ended_at from '
            ~ parallel_run.ledger_table('checks') ~ ' group by invocation_id, target_name order by max(checked_at) desc']) %}
    {% endif %}
    {% set wanted = (runs | selectattr('invocation_id', 'eq', run) if run else runs) | first %}
    {% if run and not wanted %}
        {% do parallel_run.refuse('parity_summary', 'run', run, 'the invocation id of a run that compared: ' ~ (parallel_run.listed(runs | map(attribute='invocation_id') | list) or 'none yet'),
            'Leave it out for the latest.') %}
    {% endif %}
    {% do print(parallel_run.summary_markdown(wanted, parallel_run.summary_lines(wanted.invocation_id)) | trim if wanted
        else '### Parity\n\nNothing is compared yet. Next: `dbt build`.') %}
    {{ return('') }}
{% endmacro %}
