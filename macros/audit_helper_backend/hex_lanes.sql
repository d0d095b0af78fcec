{#- Sums of the two 60-bit halves of an md5 in hex: SQL aggregates, named lane_1 and lane_2. -#}
{% macro hex_lanes(hex) %}
    {{ return(adapter.dispatch('hex_lanes', 'parallel_run')(hex)) }}
{% endmacro %}

{% macro postgres__hex_lanes(hex) %}
    {{ return([
        "sum(('x0' || substring(" ~ hex ~ ", 1, 15))::bit(64)::bigint) as lane_1",
        "sum(('x0' || substring(" ~ hex ~ ", 17, 15))::bit(64)::bigint) as lane_2",
    ]) }}
{% endmacro %}

{% macro redshift__hex_lanes(hex) %}
    {% set lanes = parallel_run.redshift__fingerprint_lanes(hex) %}
    {{ return(['sum(' ~ lanes[0] ~ ') as lane_1', 'sum(' ~ lanes[1] ~ ') as lane_2']) }}
{% endmacro %}
