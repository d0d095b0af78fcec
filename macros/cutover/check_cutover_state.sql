{#- What a verb meets at its start: tells of an operation that never told its end, and refuses a state that no verb left behind. -#}
{% macro check_cutover_state(verb, state) %}
    {% if state.unfinished %}
        {% do log(verb ~ ': the ' ~ state.unfinished.verb ~ ' that ' ~ state.unfinished.run_by ~ ' began at ' ~ state.unfinished.happened_at
            ~ ' (UTC) did not come through, or is still under way. It is one transaction: what is true now is the state ' ~ state.name ~ ' the cutover.', info=true) %}
    {% endif %}
    {% if state.name == 'mixed' %}
        {% do parallel_run.refuse(verb, 'schemas', state.why,
            'the state before (' ~ state.names.legacy ~ ' and ' ~ state.names.new ~ ' alone), or the one that a recorded cutover left',
            'Nothing was changed. Put the names back as they were, or set the vars `parallel_run_…_schema`; the ledger has every cutover: select * from '
            ~ parallel_run.ledger_table('events') ~ '.') %}
    {% endif %}
{% endmacro %}
