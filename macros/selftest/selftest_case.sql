{#-
    Makes the temporary copy of a tested model, and what the self-test of its parity test needs: {table, columns, key_columns, declared, waivers, plans,
    alone, clean, clean_passes, incomparable, sampled, hash}; alone are the columns whose faults may not share a comparison. test: of parity_tests.
-#}
{% macro selftest_case(test) %}
    {% set subject = 'parity_selftest on ' ~ test.new.identifier %}
    {% set given = parallel_run.check_declaration(subject, parallel_run.declared_arguments(graph.nodes[test.test_id])) %}
    {% set columns = parallel_run.read_columns(subject, test.legacy, test.new) %}
    {% do parallel_run.check_columns_exist(subject, given, columns) %}
    {% set declared = parallel_run.selftest_declared(given) %}
    {% set copied = parallel_run.selftest_columns(declared, columns) %}
    {% set names = (columns.new | map(attribute='name') | list + declared.expressions | list) | reject('in', declared.exclude_columns) | list %}
    {% set case = {
        'table': 'parallel_run_' ~ local_md5(invocation_id ~ test.test_id)[:16], 'columns': copied, 'declared': declared, 'plans': {},
        'key_columns': copied | selectattr('name', 'in', declared.primary_key) | selectattr('in_model') | list,
        'incomparable': copied | rejectattr('kind') | map(attribute='name') | list,
        'waivers': parallel_run.read_waivers(subject, test.new.identifier, names),
        'alone': parallel_run._alone(declared, copied), 'clean': {'legacy': {}, 'new': {}, 'columns': []}, 'clean_passes': {},
        'hash': local_md5(parallel_run.declaration_json(given)),
    } %}
    {% do run_query(parallel_run.selftest_copy_sql(case.table, test.new, copied, declared, case.waivers)) %}
    {% set sampled = run_query('select count(*) from ' ~ case.table ~ ' where parallel_run_scope = 0').rows[0][0] | int %}
    {% if not sampled %}
        {% do exceptions.raise_compiler_error(subject ~ ': ' ~ test.new.render() ~ ' holds no row' ~ (' that its `where` compares' if declared.where else '')
            ~ ', so that there is nothing to put a fault into. Build it first: dbt build --select ' ~ test.model) %}
    {% endif %}
    {{ return(dict(case, sampled=sampled)) }}
{% endmacro %}

{#- Without a key a difference is one of whole rows; a key, an event time or a predicate decides which rows are compared with which. -#}
{% macro _alone(declared, columns) %}
    {% set out = [] %}
    {% for column in columns if not declared.primary_key or column.excluded or column.name in declared.primary_key + [declared.event_time]
        or parallel_run.mentions([declared.expressions, declared.where], column.name) %}
        {% do out.append(column.name) %}
    {% endfor %}
    {{ return(out) }}
{% endmacro %}
