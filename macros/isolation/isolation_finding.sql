{#-
    One way in which isolation is not as it should be: what is wrong, what to do, and, where isolate mends it, the statement with the one that
    undoes it. newer_than: oid after which objects of the schema got a default privilege.
-#}
{% macro isolation_finding(phase, problem, remedy='', sql=none, undo=none, grants_future=none) %}
    {{ return({
        'phase': phase, 'problem': problem, 'sql': sql, 'undo': undo, 'grants_future': grants_future,
        'remedy': remedy or 'Run `dbt run-operation isolate` with a target of an administrator.',
    }) }}
{% endmacro %}
