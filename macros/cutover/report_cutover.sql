{#- Says what is true after a verb, by the oids of the schemas and the figures of a sample of tables; wanted: the state. before: figures by schema. -#}
{% macro report_cutover(verb, wanted, before, renamed) %}
    {% set state = parallel_run.cutover_state() %}
    {% if state.name != wanted %}
        {% do exceptions.raise_compiler_error(verb ~ ': the transaction was sent, but the state is ' ~ state.name ~ ' (' ~ state.why ~ '). Run verify_cutover: it says what is true now.') %}
    {% endif %}
    {% for schema, tables in before.items() %}
        {% for table, figures in tables.items() %}
            {% set now = parallel_run.relation_figures(renamed[schema], table) %}
            {% if now != figures %}
                {% do exceptions.warn(verb ~ ': ' ~ renamed[schema] ~ '.' ~ table ~ ' has ' ~ now.rows ~ ' rows; ' ~ figures.rows
                    ~ ' a moment before, or other values: something wrote between. Run the parity tests again.') %}
            {% endif %}
        {% endfor %}
        {% do log(verb ~ ': ' ~ schema ~ ' is now ' ~ renamed[schema] ~ ' (oid ' ~ state.oids[renamed[schema]] ~ '), ' ~ tables | length ~ ' tables read again', info=true) %}
    {% endfor %}
{% endmacro %}
