{#- The text of a comparable value: equal values, and only those, have equal texts. What people read as legacy_value and new_value. -#}
{% macro comparable_text(sql, kind) %}
    {{ return(adapter.dispatch('comparable_text', 'parallel_run')(sql, kind)) }}
{% endmacro %}

{% macro postgres__comparable_text(sql, kind) %}
    {% if kind == 'float' %}
        {#- Minus zero equals zero. -#}
        {{ return('case when ' ~ sql ~ " = 0 then '0' else " ~ sql ~ '::text end collate "C"') }}
    {% elif kind == 'timestamptz' %}
        {{ return('(' ~ sql ~ " at time zone 'UTC')::text collate \"C\"") }}
    {% elif kind == 'binary' %}
        {{ return('encode(' ~ sql ~ ", 'hex') collate \"C\"") }}
    {% elif kind in ['text', 'char', 'json'] %}
        {{ return(sql) }}
    {% endif %}
    {{ return(sql ~ '::text collate "C"') }}
{% endmacro %}

{% macro redshift__comparable_text(sql, kind) %}
    {% if kind == 'boolean' %}
        {{ return('case when ' ~ sql ~ " then 'true' when not " ~ sql ~ " then 'false' end") }}
    {% elif kind in ['float', 'decimal'] %}
        {#- The text has 15 digits: the remainder carries the rest, so that the pair is exact. -#}
        {{ return('cast(' ~ sql ~ " + 0 as varchar) || ' ' || cast((" ~ sql ~ ') - cast(cast(' ~ sql ~ ' as varchar) as double precision) as varchar)') }}
    {% elif kind == 'timestamptz' %}
        {{ return('cast((' ~ sql ~ " at time zone 'UTC') as varchar)") }}
    {% elif kind == 'binary' %}
        {{ return('to_hex(' ~ sql ~ ')') }}
    {% elif kind == 'json' %}
        {{ return('json_serialize(' ~ sql ~ ')') }}
    {% elif kind in ['text', 'char'] %}
        {{ return(sql) }}
    {% endif %}
    {{ return('cast(' ~ sql ~ ' as varchar)') }}
{% endmacro %}
