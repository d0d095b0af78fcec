{#- The writes in a schema that were tried and not denied. -#}
{% macro attempt_findings(schema) %}
    {% set sql = parallel_run.write_attempts_sql(schema) %}
    {% set findings = [] %}
    {% set allowed = run_query(sql).rows[0][0] if sql else none %}
    {% for line in (allowed or '').splitlines() %}
        {% do findings.append(parallel_run.isolation_finding('attempt', 'tried as ' ~ target.user ~ ' and not denied: ' ~ line,
            'What gives it that right is listed above, or isolate lists it.')) %}
    {% endfor %}
    {{ return(findings) }}
{% endmacro %}
