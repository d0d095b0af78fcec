{#- The last decimal place of a numeric column as a literal: 0.01 for numeric(15,2); 1 where the type has no scale, 0.01 for floats. -#}
{% macro smallest_unit(column) %}
    {% set scale = modules.re.search(',\\s*(\\d+)\\)', column.type) %}
    {% set digits = scale.group(1) | int if scale else (2 if column.kind == 'float' else 0) %}
    {{ return('0.' ~ '0' * (digits - 1) ~ '1' if digits else '1') }}
{% endmacro %}
