{#-
    `dbt run-operation refuse_during_cutover --target admin`: fails while a cutover, its way back or a decommission has begun and not told its end,
    as a deployment then would change what is being switched. Changes nothing.
-#}
{% macro refuse_during_cutover() %}
    {% if not execute %}
        {{ return('') }}
    {% endif %}
    {% set events = parallel_run.cutover_events() %}
    {% if events and events[0].status == 'started' and parallel_run.hours_since(events[0].happened_at) < parallel_run.setting('run_hours') %}
        {% do exceptions.raise_compiler_error(
            'refuse_during_cutover: the ' ~ events[0].verb ~ ' that ' ~ events[0].run_by ~ ' began at ' ~ events[0].happened_at
            ~ ' (UTC) has not told its end. Nothing was deployed. Run `dbt run-operation verify_cutover`: it says what is true. If it was killed, run the verb again.'
        ) %}
    {% endif %}
    {% do log('refuse_during_cutover: none is under way', info=true) %}
    {{ return('') }}
{% endmacro %}
