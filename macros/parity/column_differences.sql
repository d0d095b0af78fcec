{#- What the catalog tells: columns that one side lacks, types that drifted. List of findings, see `finding`. -#}
{% macro column_differences(declared, columns) %}
    {% set findings = [] %}
    {% set legacy_types = {} %}
    {#- An excluded name that a renamed column of legacy has is the new side's. -#}
    {% for column in columns.legacy if column.name not in declared.exclude_columns or column.name in declared.renamed_columns.values() %}
        {% do legacy_types.update({column.name: column.data_type}) %}
    {% endfor %}
    {% for column in columns.new if column.name not in declared.exclude_columns %}
        {% set legacy_name = declared.renamed_columns.get(column.name, column.name) %}
        {#- A legacy column that was renamed away is not the counterpart of a new column that took its old name. -#}
        {% set taken = legacy_name in declared.renamed_columns.values() and column.name not in declared.renamed_columns %}
        {% set legacy_type = none if taken else legacy_types.get(legacy_name) %}
        {% if column.name in declared.expressions %}
        {% elif legacy_type is none %}
            {% do findings.append(parallel_run.finding('columns', column_name=column.name, new_value=column.data_type,
                hint='only the new side has it: exclude_columns: {' ~ column.name ~ ': "<reason>"}, or renamed_columns: {' ~ column.name ~ ': <its legacy name>}')) %}
        {% elif legacy_type != column.data_type and declared.type_drift != 'ignore' %}
            {% do findings.append(parallel_run.finding('columns', column_name=column.name, legacy_value=legacy_type, new_value=column.data_type,
                fails=declared.type_drift == 'fail', hint='another type: cast it in the model, or declare type_drift: warn')) %}
        {% endif %}
    {% endfor %}
    {% set new_names = columns.new | map(attribute='name') | list %}
    {% for name, data_type in legacy_types.items() if name not in declared.renamed_columns.values() and name not in declared.expressions %}
        {% if name not in new_names or name in declared.renamed_columns %}
            {% do findings.append(parallel_run.finding('columns', column_name=name, legacy_value=data_type,
                hint='only legacy has it: exclude_columns: {' ~ name ~ ': "<reason>"}, or renamed_columns: {<its new name>: ' ~ name ~ '}')) %}
        {% endif %}
    {% endfor %}
    {{ return(findings) }}
{% endmacro %}
