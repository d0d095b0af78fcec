{#- What is known before a row is read: column differences, numbers without a counterpart, a model that is built from what it is compared with. -#}
{% macro plan_findings(declared, columns, compared, legacy, metrics_left_out) %}
    {% set findings = [] %}
    {% if 'columns' in declared.checks or 'rows' in declared.checks %}
        {% do findings.extend(parallel_run.column_differences(declared, columns)) %}
    {% elif declared.checks == ['metric_total'] and not declared.metrics %}
        {% set numbers = ['integer', 'bigint', 'numeric', 'float'] %}
        {% set taken = compared | map(attribute='name') | list + declared.exclude_columns | list + declared.primary_key %}
        {% set counterparts = [] %}
        {% for name in taken %}{% do counterparts.append(declared.renamed_columns.get(name, name)) %}{% endfor %}
        {% for side, skipped in [('legacy', counterparts + taken), ('new', taken)] %}
            {% for column in columns[side] if column.kind in numbers and column.name not in skipped %}
                {% do findings.append(parallel_run.finding('columns', column_name=column.name,
                    legacy_value=column.data_type if side == 'legacy' else none, new_value=column.data_type if side == 'new' else none,
                    hint='a number that only ' ~ side ~ ' has, so that there is no total to compare: rename or exclude it')) %}
            {% endfor %}
        {% endfor %}
    {% endif %}
    {% if metrics_left_out %}
        {% do findings.append(parallel_run.finding('metric_total', rows_affected=metrics_left_out, fails=false,
            hint=metrics_left_out ~ ' numeric columns have no total here; their rows are compared like all others')) %}
    {% endif %}
    {% if parallel_run.built_from(legacy) %}
        {% do findings.append(parallel_run.finding('columns', legacy_value=legacy.include(database=false).render(), fails=false,
            hint='the model is built from the very relation that it is compared with: what it takes from there proves nothing')) %}
    {% endif %}
    {{ return(findings) }}
{% endmacro %}
