{#-
    `dbt run-operation try_write --args '{number: 1}'`: runs one of the writes in legacy that the role that builds must be denied, in a
    transaction that is rolled back; so its error is the good end. `make try-writes` runs them all and judges.
-#}
{% macro try_write(number) %}
    {% if not execute %}
        {{ return('') }}
    {% endif %}
    {% set schema = parallel_run.setting('legacy_schema') %}
    {% set tables = parallel_run.read_rows(parallel_run.objects_queries([schema])) | selectattr('kind', 'eq', 'table') | map(attribute='name') | list %}
    {% if not tables %}
        {% do exceptions.raise_compiler_error('try_write: ' ~ schema ~ ' holds no table that could be tried. Set the var `parallel_run_legacy_schema`.') %}
    {% endif %}
    {% set relation = api.Relation.create(database=target.database, schema=schema, identifier=tables[0]) %}
    {% set table = relation.include(database=false) %}
    {#- The last: an identity column, which takes no value, tends to be the first. -#}
    {% set column = parallel_run.quoted(adapter.get_columns_in_relation(relation)[-1].name) %}
    {% set statements = [
        'insert into ' ~ table ~ ' (' ~ column ~ ') select ' ~ column ~ ' from ' ~ table ~ ' where false',
        'update ' ~ table ~ ' set ' ~ column ~ ' = null where false',
        'delete from ' ~ table ~ ' where false',
        'drop table ' ~ table,
        'create table ' ~ parallel_run.quoted(schema) ~ '.parallel_run_attempt (id integer)',
    ] %}
    {% if number is not integer or number is boolean or number < 1 or number > statements | length %}
        {% do parallel_run.refuse('try_write', 'number', number, 'a whole number from 1 to ' ~ statements | length, '`make try-writes` runs them all.') %}
    {% endif %}
    {% do log('try_write ' ~ number ~ ' of ' ~ statements | length ~ ', as ' ~ target.user ~ ': ' ~ statements[number - 1], info=true) %}
    {% do run_query('begin;\n' ~ statements[number - 1] ~ ';\nrollback;') %}
    {% do log('try_write: was not denied', info=true) %}
    {{ return('') }}
{% endmacro %}
