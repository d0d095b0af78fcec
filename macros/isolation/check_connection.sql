{#-
    Refuses a target whose connection would lose or halve what a verb does. once: also one that would send a statement again after an error.
    Asks the database nothing.
-#}
{% macro check_connection(verb, once=false) %}
    {% for fault in parallel_run.connection_faults(once) %}
        {% do parallel_run.refuse(verb ~ ' with target ' ~ target.name, fault.argument, fault.got, fault.takes, fault.next_step) %}
    {% endfor %}
{% endmacro %}
