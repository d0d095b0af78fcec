{#-
    1 when two numbers, given as text, are as close as the column's tolerance allows, else 0. NULL, NaN and the infinities are close to
    nothing; a relative bound is a share of the legacy value's size, so that at zero only zero will do.
-#}
{% macro within_tolerance(legacy, new, column) %}
    {% if not column.tolerance %}
        {{ return('0') }}
    {% endif %}
    {% set legacy_number = parallel_run.number_of_text(legacy, column) %}
    {% set new_number = parallel_run.number_of_text(new, column) %}
    {% set bound = column.tolerance.absolute if 'absolute' in column.tolerance else column.tolerance.relative ~ ' * abs(' ~ legacy_number ~ ')' %}
    {% set infinite = "('nan', 'infinity', '-infinity', 'inf', '-inf')" %}
    {{ return(
        'case when ' ~ legacy ~ ' is null or ' ~ new ~ ' is null then 0'
        ~ ' when lower(split_part(' ~ legacy ~ ", ' ', 1)) in " ~ infinite ~ ' or lower(split_part(' ~ new ~ ", ' ', 1)) in " ~ infinite ~ ' then 0'
        ~ ' when abs(' ~ legacy_number ~ ' - ' ~ new_number ~ ') <= ' ~ bound ~ ' then 1 else 0 end'
    ) }}
{% endmacro %}
