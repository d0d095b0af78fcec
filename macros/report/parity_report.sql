{#-
    `dbt -q run-operation parity_report > report.html`: prints one HTML page, complete in itself, that answers whether one may switch: the verdict, the gates,
    what differs, since when and why, model by model. It reads the ledger and changes nothing.
-#}
{% macro parity_report() %}
    {% if not execute %}
        {{ return('') }}
    {% endif %}
    {#- No value has a `<` or `>` of its own: what lies between two tags is indentation. -#}
    {% do print(modules.re.sub('>\\s+<', '> <', parallel_run.report_page(parallel_run.report_facts()) | trim)) %}
    {{ return('') }}
{% endmacro %}
