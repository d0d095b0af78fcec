{#- Gate: the connection of this target neither loses, halves nor repeats what the cutover does. -#}
{% macro gate_connection() %}
    {% set faults = parallel_run.connection_faults(once=true) %}
    {% set told = [] %}
    {% for fault in faults %}
        {% do told.append(fault.argument ~ ' is ' ~ fault.got) %}
    {% endfor %}
    {{ return(parallel_run.gate('connection', not faults, parallel_run.listed(told) or 'safe', 'autocommit, no retry, begin and commit sent',
        faults | map(attribute='next_step') | join(' '), overridable=false)) }}
{% endmacro %}
