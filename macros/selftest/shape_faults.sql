{#-
    The faults of columns: one extra, one missing, one of another type, length or precision, and each excluded one missing. A missing column
    that the declaration names would stop the test with an error, so one is taken that it does not. List as of value_faults.
-#}
{% macro shape_faults(case) %}
    {% set named = [dict(case.declared, exclude_columns=none, legacy=none), case.waivers] %}
    {% set compared = case.columns | selectattr('kind') | selectattr('in_model') | rejectattr('excluded') | list %}
    {% set faults = [{'fault': 'column extra', 'columns': [], 'new': {'extra': 'cast(null as integer) as parallel_run_extra'}}] %}
    {% set unnamed = [] %}
    {% for column in compared if not parallel_run.mentions(named, column.name) %}
        {% do unnamed.append(column) %}
    {% endfor %}
    {% for column in (unnamed[:1] if compared | length > 1 else []) + case.columns | selectattr('excluded') | selectattr('kind') | list %}
        {% do faults.append({'fault': 'column missing', 'columns': [column.name], 'new': {'without': column.name}}) %}
    {% endfor %}
    {% set retyped = [] %}
    {% for column in unnamed + case.key_columns %}
        {% for fault, type in parallel_run.other_types(column).items() if fault not in retyped %}
            {% do retyped.append(fault) %}
            {% do faults.append({'fault': fault, 'columns': [column.name], 'new': {'types': {column.name: type}}}) %}
        {% endfor %}
    {% endfor %}
    {% set out = [] %}
    {% for fault in faults %}
        {% do out.append(dict(fault, legacy={}, shape=true, alone=true)) %}
    {% endfor %}
    {{ return(out) }}
{% endmacro %}
