{#-
    The periods of the last green run that need no second reading, with `recheck: changed`: {check_id, periods}, or none. Both sides must
    be the very files that they were then.
-#}
{% macro carried_periods(plan, base) %}
    {% set witness = run_query('select ' ~ parallel_run.change_witness_sql(plan)).rows[0][0] %}
    {% if not base.witness or not witness or witness.split(' ')[1:] != base.witness.split(' ')[1:] %}
        {{ return(none) }}
    {% endif %}
    {% set unchanged = run_query(parallel_run.exact_session_sql() ~ parallel_run.unchanged_periods_sql(plan, base)).columns[0].values() | list %}
    {{ return({'check_id': base.check_id, 'periods': unchanged} if unchanged else none) }}
{% endmacro %}
