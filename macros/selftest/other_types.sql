{#- Types that hold every value of a column and are not its own: {fault: type}, empty where there is none. column: of selftest_columns. -#}
{% macro other_types(column) %}
    {% set out = {} %}
    {% set wider = {'integer': 'bigint', 'bigint': 'numeric(38,0)', 'date': 'timestamp', 'boolean': 'varchar(5)', 'uuid': 'varchar(36)'}.get(column.kind) %}
    {% do out.update({'column of another type': wider}) if wider and column.type != 'oid' %}
    {% set size = modules.re.match('(numeric|character varying|character)\\((\\d+)(,\\d+)?\\)$', column.type) %}
    {% if size and (size.group(1) != 'numeric' or size.group(2) | int < 38) %}
        {% set longer = size.group(1) ~ '(' ~ (size.group(2) | int + 1) ~ (size.group(3) or '') ~ ')' %}
        {% do out.update({'column of another ' ~ ('precision' if size.group(1) == 'numeric' else 'length'): longer}) if size.group(1) != 'character' %}
    {% endif %}
    {{ return(out) }}
{% endmacro %}
