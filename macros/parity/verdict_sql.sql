{#- What a parity test returns: the failing rows of a comparison; of a failed one whose rows are not in the ledger, a row that says so. -#}
{% macro verdict_sql(check_id, failed) %}
    {% set failures = parallel_run.parity_failures_sql(check_id) %}
    {% if failed and not run_query(failures ~ '\nlimit 1').rows %}
        {{ return(
            "select 'rows_changed' as check_name, null as period, null as column_name, null as row_key, null as legacy_value, null as new_value, "
            ~ "null as rows_affected, 'the comparison failed, but the ledger lost its rows: run the test again' as hint"
        ) }}
    {% endif %}
    {{ return(failures) }}
{% endmacro %}
