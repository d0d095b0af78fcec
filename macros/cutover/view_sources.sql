{#- What the views of a schema read: list of {name, source_schema, source_name}. -#}
{% macro view_sources(schema) %}
    {{ return(adapter.dispatch('view_sources', 'parallel_run')(schema)) }}
{% endmacro %}

{% macro postgres__view_sources(schema) %}
    {{ return(parallel_run.read_rows([
        'select distinct cls.relname as name, srcnsp.nspname as source_schema, src.relname as source_name from pg_catalog.pg_class as cls '
        ~ 'inner join pg_catalog.pg_namespace as nsp on cls.relnamespace = nsp.oid inner join pg_catalog.pg_rewrite as rew on cls.oid = rew.ev_class '
        ~ "inner join pg_catalog.pg_depend as dep on rew.oid = dep.objid and dep.classid = 'pg_rewrite'::regclass and dep.refclassid = 'pg_class'::regclass "
        ~ 'inner join pg_catalog.pg_class as src on dep.refobjid = src.oid and src.oid <> cls.oid inner join pg_catalog.pg_namespace as srcnsp on src.relnamespace = srcnsp.oid '
        ~ "where cls.relkind = 'v' and nsp.nspname = " ~ parallel_run.literal(schema) ~ ' order by 1, 2, 3'
    ])) }}
{% endmacro %}

{#- A late-binding view has no dependency in the catalog: its text says what it reads. -#}
{% macro redshift__view_sources(schema) %}
    {% set sources = [] %}
    {% for row in parallel_run.read_rows(parallel_run.views_queries([schema])) %}
        {% set found = modules.re.search('(?i)from\\s+"?([^".]+)"?\\s*\\.\\s*("(?:[^"]|"")+"|[\\w$]+)', row.definition) %}
        {% do sources.append({'name': row.name, 'source_schema': found.group(1) if found else 'nothing',
            'source_name': found.group(2).strip('"') | replace('""', '"') if found else row.definition}) %}
    {% endfor %}
    {{ return(sources) }}
{% endmacro %}
