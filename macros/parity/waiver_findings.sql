{#- Waivers that are no longer in order: expired, without owner or reason, used by more rows than they allow, or long used by none. -#}
{% macro waiver_findings(plan, rows) %}
    {% set findings = [] %}
    {% set idle = parallel_run.idle_waivers(plan, rows.used) %}
    {% for waiver in plan.waivers %}
        {% set used = rows.used.get(waiver.id, 0) %}
        {% if waiver.trouble %}
            {% do findings.append(parallel_run.finding('waiver', column_name=waiver.column_name, row_key=waiver.id, rows_affected=used,
                hint='waiver ' ~ waiver.id ~ ' ' ~ waiver.trouble ~ ': renew it or remove it')) %}
        {% elif used > waiver.max_rows %}
            {% do findings.append(parallel_run.finding('waiver', column_name=waiver.column_name, row_key=waiver.id, legacy_value=waiver.max_rows,
                new_value=used, rows_affected=used, hint='waiver ' ~ waiver.id ~ ' allows ' ~ waiver.max_rows ~ ' rows, ' ~ used ~ ' differ: ask ' ~ waiver.owner)) %}
        {% elif waiver.id in idle %}
            {% do findings.append(parallel_run.finding('waiver', column_name=waiver.column_name, row_key=waiver.id, new_value=0, rows_affected=0,
                hint='waiver ' ~ waiver.id ~ ' matched nothing in the last ' ~ parallel_run.setting('waiver_idle_runs') ~ ' runs: remove it')) %}
        {% endif %}
    {% endfor %}
    {{ return(findings) }}
{% endmacro %}
