{#- The SQL of a value of a column's type that is surely another than the column's; of NULL, a value. column: of selftest_columns. -#}
{% macro other_value(column) %}
    {% set sql = column.quoted %}
    {% set pairs = {
        'date': ('2001-02-03', '2004-05-06'), 'timestamp': ('2001-02-03 04:05:06', '2004-05-06 07:08:09'),
        'timestamptz': ('2001-02-03 04:05:06+00', '2004-05-06 07:08:09+00'), 'time': ('01:02:03', '04:05:06'), 'timetz': ('01:02:03+00', '04:05:06+00'),
        'interval': ('1 day', '2 days'), 'binary': ('0', '1'),
        'uuid': ('00000000-0000-0000-0000-000000000001', '00000000-0000-0000-0000-000000000002'),
    } %}
    {% if column.kind in ['text', 'char'] %}
        {{ return('case when substring(' ~ sql ~ ", 1, 1) = '#' then '~' else '#' end || substring(coalesce(" ~ sql ~ ", ''), 2)") }}
    {% elif column.kind == 'boolean' %}
        {{ return('case when ' ~ sql ~ ' then false else true end') }}
    {% elif column.kind in pairs %}
        {% set one, two = pairs[column.kind] %}
        {{ return('case when ' ~ sql ~ " = cast('" ~ one ~ "' as " ~ column.type ~ ") then cast('" ~ two ~ "' as " ~ column.type ~ ") else cast('" ~ one ~ "' as " ~ column.type ~ ') end') }}
    {% elif column.kind == 'json' %}
        {{ return("cast('\"another\"' as " ~ column.type ~ ')') }}
    {% endif %}
    {{ return('case when ' ~ sql ~ ' = 0 then ' ~ parallel_run.smallest_unit(column) ~ ' else 0 end') }}
{% endmacro %}
