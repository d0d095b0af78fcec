{#- Who reads something of legacy by a right of which nothing comes in the final schema, a line a reader; readers: of final_readers. -#}
{% macro left_out_readers(facts, names, readers) %}
    {% set replaced = parallel_run.legacy_counterparts(facts, names).values() | sum(start=[]) %}
    {% set left_out = {} %}
    {% for row in facts.grants if row.schema_name == names.legacy and row.privilege == 'select' and row.grantee in readers.legacy %}
        {% if row.kind == 'column' %}
            {% do left_out.update({row.grantee: left_out.get(row.grantee, []) + [row.name ~ '.' ~ row.column_name]}) %}
        {% elif row.kind == 'relation' and row.name not in replaced %}
            {% do left_out.update({row.grantee: left_out.get(row.grantee, []) + [row.name]}) %}
        {% endif %}
    {% endfor %}
    {% set lines = [] %}
    {% for grantee, read in left_out.items() %}
        {% do lines.append(grantee ~ ' reads ' ~ parallel_run.listed(read | unique | list) ~ ' of ' ~ names.legacy ~ ', and gets no right on ' ~ names.final ~ ' for it') %}
    {% endfor %}
    {{ return(lines) }}
{% endmacro %}
