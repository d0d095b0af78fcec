{#-
    `dbt run-operation drop_throw_away_schemas --target embedded_ci`: drops the schema of a target that is made for one build, and those that begin with
    its name. Refuses any whose name does not begin with ci_.
-#}
{% macro drop_throw_away_schemas() %}
    {% if not execute %}
        {{ return('') }}
    {% endif %}
    {% if not target.schema.startswith('ci_') %}
        {% do parallel_run.refuse('drop_throw_away_schemas with target ' ~ target.name, 'schema of the target', target.schema, 'a schema whose name begins with ci_',
            'Nothing was dropped. Name the target of the build with --target.') %}
    {% endif %}
    {% set drops = [] %}
    {% for row in parallel_run.read_rows([
        'select nspname as name from pg_catalog.pg_namespace where nspname = ' ~ parallel_run.literal(target.schema)
        ~ ' or substring(nspname, 1, ' ~ (target.schema | length + 1) ~ ') = ' ~ parallel_run.literal(target.schema ~ '_')
    ]) %}
        {% do drops.append('drop schema ' ~ parallel_run.quoted(row.name) ~ ' cascade') %}
    {% endfor %}
    {% do run_query('begin;\n' ~ drops | join(';\n') ~ ';\ncommit;') if drops %}
    {% do log('drop_throw_away_schemas: ' ~ (drops | join(', ') or 'there is none of ' ~ target.schema), info=true) %}
    {{ return('') }}
{% endmacro %}
