{#- Refuses to undo the making of a schema or of the role that builds while anything is in the one or belongs to the other. -#}
{% macro refuse_lost_objects(steps) %}
    {% set made = [] %}
    {% for step in steps if step.phase == 'create schema' %}
        {% do made.append(step.sql.split('"')[1]) %}
    {% endfor %}
    {% set drops_user = 'create user' in steps | map(attribute='phase') %}
    {% set owner = parallel_run.owner_name('cls.relowner') ~ ' = ' ~ parallel_run.literal(parallel_run.setting('dbt_user')) if drops_user else 'false' %}
    {% set listed = [] %}
    {% for schema in made %}
        {% do listed.append(parallel_run.literal(schema)) %}
    {% endfor %}
    {% set lost = parallel_run.read_rows([
        'select nsp.nspname as schema_name, cls.relname as name from pg_catalog.pg_class as cls inner join pg_catalog.pg_namespace as nsp on cls.relnamespace = nsp.oid '
        ~ "where cls.relkind in ('r', 'v', 'm', 'p', 'f', 'S') and (" ~ owner ~ (' or nsp.nspname in (' ~ listed | join(', ') ~ ')' if listed else '') ~ ') order by 1, 2'
    ]) %}
    {% if lost %}
        {% set names = [] %}
        {% for row in lost[:10] %}
            {% do names.append(row.schema_name ~ '.' ~ row.name) %}
        {% endfor %}
        {% do exceptions.raise_compiler_error(
            'revoke_isolation: ' ~ lost | length ~ ' objects that dbt built would be lost: ' ~ names | join(', ') ~ (', …' if lost | length > 10 else '')
            ~ '. Nothing was changed. Drop them or move them elsewhere, then run it again.'
        ) %}
    {% endif %}
{% endmacro %}
