{#-
    The columns to compare, in the new side's order: list of {name, alias, legacy, new, kind, has_scale, is_key, tolerance, metric};
    legacy and new are comparable SQL, and kind says in which form; has_scale: numbers of one declared precision and scale. sides: {legacy: {relation, columns}, new: {…}}.
-#}
{% macro compared_columns(subject, declared, legacy, new, columns) %}
    {% set by_name = {'legacy': {}, 'new': {}} %}
    {% for side in ['legacy', 'new'] %}
        {% for column in columns[side] %}
            {% do by_name[side].update({column.name: column}) %}
        {% endfor %}
    {% endfor %}
    {% set names = (columns.new | map(attribute='name') | list + declared.expressions | list) | unique(true) | reject('in', declared.exclude_columns) %}
    {#- Where no rows are compared, a column that nobody named is left alone if it is no number. -#}
    {% set named = declared.primary_key + declared.metrics | list + [declared.event_time] %}
    {% set numbers = ['integer', 'bigint', 'numeric', 'float'] if 'metric_total' in declared.checks and not declared.metrics else [] %}
    {% set out = [] %}
    {% for name in names %}
        {% set legacy_name = declared.renamed_columns.get(name, name) %}
        {% set expression = declared.expressions.get(name, {}) %}
        {% if ('legacy' in expression or legacy_name in by_name.legacy) and ('new' in expression or name in by_name.new)
            and (name in declared.renamed_columns or name in declared.expressions or name not in declared.renamed_columns.values()) %}
            {% set sides = {} %}
            {% for side, relation, own_name in [('legacy', legacy, legacy_name), ('new', new, name)] %}
                {% if side in expression %}
                    {% set typed = parallel_run.expression_kinds(relation, ['(' ~ expression[side] ~ ')'])[0] %}
                    {% do sides.update({side: {'sql': '(' ~ expression[side] ~ ')', 'kind': typed.kind, 'data_type': typed.data_type}}) %}
                {% else %}
                    {% set own = by_name[side][own_name] %}
                    {% do sides.update({side: {'sql': parallel_run.quoted(own_name), 'kind': own.kind, 'data_type': own.base_type}}) %}
                {% endif %}
                {% if sides[side].kind is none and ('rows' in declared.checks or name in named) %}
                    {% do exceptions.raise_compiler_error(
                        subject ~ ': column `' ~ own_name ~ '` of the ' ~ side ~ ' side has type ' ~ sides[side].data_type ~ ', which parity cannot compare. '
                        ~ 'Exclude it with a reason (exclude_columns), or compare a text of it (expressions: {' ~ name ~ ': {legacy: …, new: …}}).'
                    ) %}
                {% endif %}
            {% endfor %}
            {% if 'rows' in declared.checks or name in named or sides.legacy.kind in numbers and sides.new.kind in numbers %}
                {% do out.append(parallel_run._compared_column(subject, declared, name, 'c' ~ (out | length + 1), sides)) %}
            {% endif %}
        {% endif %}
    {% endfor %}
    {% for argument in ['tolerance', 'normalize'] if 'rows' not in declared.checks %}
        {% for name in declared[argument] if name != '*' and name not in out | map(attribute='name') %}
            {% do parallel_run.refuse(subject, argument, '`' ~ name ~ '`', 'columns that are compared here: ' ~ out | map(attribute='name') | join(', ')) %}
        {% endfor %}
    {% endfor %}
    {{ return(out) }}
{% endmacro %}

{% macro _compared_column(subject, declared, name, alias, sides) %}
    {% set rules = [] %}
    {% for column in ['*', name] %}
        {% for rule in declared.normalize.get(column, []) %}
            {% do rules.append({'name': rule, 'named': column != '*'}) %}
        {% endfor %}
    {% endfor %}
    {% set scale = parallel_run.common_scale(sides.legacy.data_type, sides.new.data_type) %}
    {#- A numeric without its scale may have another on each side. -#}
    {% set same_type = sides.legacy.data_type == sides.new.data_type and not (sides.new.kind == 'numeric' and '(' not in sides.new.data_type) %}
    {% set legacy, new = parallel_run.normalized(subject, name, sides.legacy, rules), parallel_run.normalized(subject, name, sides.new, rules) %}
    {% set kind = parallel_run.common_kind(legacy.kind, new.kind) %}
    {% set numeric = kind in ['integer', 'bigint', 'numeric', 'float', 'decimal'] %}
    {% if name in declared.tolerance and (not numeric or name in declared.primary_key or name == declared.event_time) %}
        {% do parallel_run.refuse(subject, 'tolerance', '`' ~ name ~ '` of type ' ~ sides.new.data_type, 'numeric columns that are neither key nor event_time') %}
    {% endif %}
    {% set metric = declared.metrics.get(name) %}
    {% if metric == 'sum' and not numeric or metric in ['min', 'max'] and kind in ['boolean', 'json', 'binary', 'uuid'] %}
        {% do parallel_run.refuse(subject, 'metrics', name ~ ': ' ~ metric ~ ' for a column of type ' ~ sides.new.data_type,
            'sum for numbers, min and max for numbers, texts and times, count_distinct for all') %}
    {% endif %}
    {{ return({
        'name': name, 'alias': alias, 'kind': kind, 'has_scale': kind == 'numeric' and same_type, 'scale': scale,
        'legacy': parallel_run.comparable(legacy.sql, kind, legacy.kind, legacy.data_type, same_type, scale),
        'new': parallel_run.comparable(new.sql, kind, new.kind, new.data_type, same_type, scale),
        'is_key': name in declared.primary_key,
        'tolerance': declared.tolerance.get(name),
        'metric': metric if declared.metrics else ('sum' if numeric and name not in declared.primary_key else none),
    }) }}
{% endmacro %}
