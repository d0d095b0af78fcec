{#-
    A guess at the key of a relation: {columns, how}. From its primary key or unique constraint; else the first column, else the first pair of its first
    eight, whose values are all different and not null, for which the table is read; else nothing. among: the columns that it may consist of, all by
    default; scan: false reads no table.
-#}
{% macro guessed_key(relation, among=none, scan=true) %}
    {% set declared = run_query(parallel_run.key_constraint_sql(relation)).rows | map(attribute=0) | list %}
    {% if declared and (among is none or not declared | reject('in', among) | list) %}
        {{ return({'columns': declared, 'how': 'from its constraint'}) }}
    {% endif %}
    {% set sets = [] %}
    {% for column in parallel_run.relation_columns(relation) if among is none or column.name in among %}
        {#- A float is no key, and json has no equality. -#}
        {% if parallel_run.column_kind(column.data_type) in ['integer', 'bigint', 'numeric', 'text', 'char', 'uuid', 'date', 'timestamp', 'timestamptz'] %}
            {% do sets.append([column.name]) %}
        {% endif %}
    {% endfor %}
    {% set pairs = [] %}
    {% for first in sets[:8] %}
        {% for second in sets[loop.index:8] %}
            {% do pairs.append(first + second) %}
        {% endfor %}
    {% endfor %}
    {% for candidates in [sets, pairs] if scan and candidates %}
        {% set counts = run_query(parallel_run.distinct_counts_sql(relation, candidates)).rows[0] %}
        {% for columns in candidates %}
            {% if counts[0] and counts[loop.index] == counts[0] %}
                {{ return({'columns': columns, 'how': 'from distinct counts'}) }}
            {% endif %}
        {% endfor %}
    {% endfor %}
    {{ return({'columns': [], 'how': 'no column or pair of columns is unique' if scan else 'none is declared, and nothing was read'}) }}
{% endmacro %}
