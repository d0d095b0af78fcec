{#-
    A guess at the key of a relation: {columns, how}. From its primary key or unique constraint; else the first column whose values are all
    different and not null, which reads the table once; else nothing.
-#}
{% macro guessed_key(relation) %}
    {% set declared = run_query(parallel_run.key_constraint_sql(relation)).rows %}
    {% if declared %}
        {{ return({'columns': declared | map(attribute=0) | list, 'how': 'from its constraint'}) }}
    {% endif %}
    {% set columns = parallel_run.relation_columns(relation) | map(attribute='name') | list %}
    {% set counts = [] %}
    {% for column in columns %}
        {% do counts.append('case when count(distinct ' ~ parallel_run.quoted(column) ~ ') = count(*) then 1 else 0 end') %}
    {% endfor %}
    {% set distinct = run_query('select ' ~ counts | join(', ') ~ ', count(*) from ' ~ relation).rows[0] %}
    {% for column in columns %}
        {% if distinct[loop.index0] == 1 and distinct[columns | length] > 0 %}
            {{ return({'columns': [column], 'how': 'from distinct counts'}) }}
        {% endif %}
    {% endfor %}
    {{ return({'columns': [], 'how': 'no single column is unique'}) }}
{% endmacro %}
