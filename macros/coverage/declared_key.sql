{#-
    The key that a model declares: {columns, how}. From a primary_key constraint, a unique test, a unique_combination_of_columns test, or the config unique_key;
    else no columns. names: the columns that it may consist of.
-#}
{% macro declared_key(node, names) %}
    {% set keys = [] %}
    {% for constraint in node.constraints or [] if constraint.type == 'primary_key' %}
        {% do keys.append({'columns': constraint.columns, 'how': 'from its constraint', 'rank': 1}) %}
    {% endfor %}
    {% for column in node.columns.values() %}
        {% for constraint in column.constraints or [] if constraint.type == 'primary_key' %}
            {% do keys.append({'columns': [column.name], 'how': 'from its constraint', 'rank': 1}) %}
        {% endfor %}
    {% endfor %}
    {% for test in graph.nodes.values() if test.resource_type == 'test' and test.attached_node == node.unique_id and test.test_metadata %}
        {% set given = test.test_metadata.kwargs %}
        {% if test.test_metadata.name == 'unique' %}
            {% set place = (names | list).index(given.column_name) if given.column_name in names else 0 %}
            {% do keys.append({'columns': [given.column_name], 'how': 'from its unique test', 'rank': 2 + place / 10000}) %}
        {% elif test.test_metadata.name == 'unique_combination_of_columns' %}
            {% do keys.append({'columns': given.combination_of_columns, 'how': 'from its unique_combination_of_columns test', 'rank': 3}) %}
        {% endif %}
    {% endfor %}
    {% set unique_key = node.config.unique_key %}
    {% do keys.append({'columns': [unique_key] if unique_key is string else unique_key, 'how': 'from its config unique_key', 'rank': 4}) if unique_key %}
    {% for key in keys | sort(attribute='rank') if key.columns and not key.columns | reject('in', names) | list %}
        {{ return({'columns': key.columns, 'how': key.how}) }}
    {% endfor %}
    {{ return({'columns': [], 'how': 'none is declared'}) }}
{% endmacro %}
