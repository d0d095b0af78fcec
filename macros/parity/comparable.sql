{#-
    The SQL of a value in the form in which it is compared: `kind` is the common kind of the two sides, `own_kind` and `data_type` are
    this side's. Equal values, and only those, have equal forms. `same_type` says that both sides have the very same type, `scale` how many
    decimals hold the numbers of both.
-#}
{% macro comparable(sql, kind, own_kind, data_type, same_type, scale=18) %}
    {{ return(adapter.dispatch('comparable', 'parallel_run')(sql, kind, own_kind, data_type, same_type, scale)) }}
{% endmacro %}

{% macro postgres__comparable(sql, kind, own_kind, data_type, same_type, scale) %}
    {% if kind == 'text' and own_kind == 'binary' %}
        {{ return("encode(" ~ sql ~ ", 'hex') collate \"C\"") }}
    {% elif kind == 'text' and own_kind == 'timestamptz' %}
        {{ return(parallel_run.comparable_text(sql, own_kind)) }}
    {% elif kind in ['text', 'char'] %}
        {#- A char value counts as it is delivered, padding included, which a cast would drop; "C" because another collation may call different bytes equal. -#}
        {% set text = 'case when ' ~ sql ~ ' is not null then concat(' ~ sql ~ ') end' if own_kind == 'char' else sql ~ '::text' %}
        {{ return('(' ~ text ~ ') collate "C"') }}
    {% elif kind == 'json' %}
        {{ return(sql ~ '::jsonb::text collate "C"') }}
    {% elif kind == 'numeric' %}
        {{ return(sql if same_type and '(' in data_type else 'trim_scale(' ~ sql ~ '::numeric)') }}
    {% elif kind == 'decimal' %}
        {{ return('trim_scale(' ~ sql ~ '::text::numeric)') }}
    {% elif kind == 'float' %}
        {{ return(sql if same_type else sql ~ '::float8') }}
    {% elif kind == 'integer' %}
        {{ return(sql if same_type else sql ~ '::integer') }}
    {% elif kind == 'bigint' %}
        {{ return(sql ~ '::bigint') }}
    {% elif kind == 'timestamp' and own_kind == 'timestamptz' %}
        {{ return('(' ~ sql ~ " at time zone 'UTC')") }}
    {% elif kind == 'timestamp' %}
        {{ return(sql ~ '::timestamp') }}
    {% endif %}
    {{ return(sql) }}
{% endmacro %}

{% macro redshift__comparable(sql, kind, own_kind, data_type, same_type, scale) %}
    {% if kind in ['text', 'char'] and own_kind == 'char' %}
        {% set width = modules.re.search('\\((\\d+)\\)', data_type or '') %}
        {{ return('rpad(cast(' ~ sql ~ ' as varchar), ' ~ width.group(1) ~ ')' if width else 'cast(' ~ sql ~ ' as varchar(65535))') }}
    {% elif kind == 'text' and own_kind != 'text' %}
        {{ return(parallel_run.comparable_text(sql, own_kind)) }}
    {% elif kind == 'numeric' and not same_type %}
        {{ return('cast(' ~ sql ~ ' as numeric(38, ' ~ scale ~ '))') }}
    {% elif kind == 'decimal' and own_kind in ['bigint', 'numeric'] %}
        {{ return(parallel_run._as_double(sql, scale)) }}
    {% elif kind in ['float', 'decimal'] %}
        {{ return('cast(' ~ sql ~ ' as double precision)') }}
    {% elif kind == 'bigint' %}
        {{ return('cast(' ~ sql ~ ' as bigint)') }}
    {% elif kind == 'timestamp' and own_kind == 'timestamptz' %}
        {{ return('(' ~ sql ~ " at time zone 'UTC')") }}
    {% elif kind == 'timestamp' %}
        {{ return('cast(' ~ sql ~ ' as timestamp)') }}
    {% endif %}
    {{ return(sql) }}
{% endmacro %}

{#-
    A double tells all numbers of 15 digits apart. One of more that no double holds is NaN, which equals none. A cast of the double to numeric may
    keep 15 digits: what it drops is cast by itself.
-#}
{% macro _as_double(sql, scale) %}
    {% set bound = '1' ~ '0' * (15 - scale) if scale <= 15 else '0.' ~ '0' * (scale - 16) ~ '1' %}
    {% set double, exact = 'cast(' ~ sql ~ ' as double precision)', 'numeric(38, ' ~ scale ~ ')' %}
    {% set digits = 'cast(' ~ double ~ ' as ' ~ exact ~ ')' %}
    {% set rest = 'cast(' ~ double ~ ' - cast(' ~ digits ~ ' as double precision) as ' ~ exact ~ ')' %}
    {{ return(
        'case when ' ~ sql ~ ' > -' ~ bound ~ ' and ' ~ sql ~ ' < ' ~ bound ~ ' or ' ~ digits ~ ' + ' ~ rest ~ ' = ' ~ sql ~ ' then ' ~ double
        ~ ' when ' ~ sql ~ " is not null then cast('NaN' as double precision) end"
    ) }}
{% endmacro %}
