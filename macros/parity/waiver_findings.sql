{#- Waivers that are no longer in order: expired, without owner or reason, or used by more rows than they allow. -#}
{% macro waiver_findings(plan, rows) %}
    {% set findings = [] %}
    {% for waiver in plan.waivers %}
        {% set used = rows.used.get(waiver.id, 0) %}
        {% if waiver.trouble %}
            {% do findings.append(parallel_run.finding('waiver', column_name=waiver.column_name, row_key=waiver.id, rows_affected=used,
                hint='waiver ' ~ waiver.id ~ ' ' ~ waiver.trouble ~ ': renew it or remove it')) %}
        {% elif used > waiver.max_rows %}
            {% do findings.append(parallel_run.finding('waiver', column_name=waiver.column_name, row_key=waiver.id, legacy_value=waiver.max_rows,
                new_value=used, rows_affected=used, hint='waiver ' ~ waiver.id ~ ' allows ' ~ waiver.max_rows ~ ' rows, ' ~ used ~ ' differ: ask ' ~ waiver.owner)) %}
        {% endif %}
    {% endfor %}
    {{ return(findings) }}
{% endmacro %}
