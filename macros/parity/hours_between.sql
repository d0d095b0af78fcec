{#- The hours from one date or timestamp to a later one, fractions included. -#}
{% macro hours_between(earlier, later) %}
    {{ return(adapter.dispatch('hours_between', 'parallel_run')(earlier, later)) }}
{% endmacro %}

{% macro postgres__hours_between(earlier, later) %}
    {{ return('(extract(epoch from ' ~ later ~ ') - extract(epoch from ' ~ earlier ~ ')) / 3600') }}
{% endmacro %}

{#- EXTRACT of a timestamp is a whole number on Redshift: half an hour would be none. -#}
{% macro redshift__hours_between(earlier, later) %}
    {{ return('cast(datediff(microsecond, ' ~ earlier ~ ', ' ~ later ~ ') as double precision) / 3600000000') }}
{% endmacro %}
