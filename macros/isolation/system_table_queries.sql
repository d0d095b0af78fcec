{#-
    Redshift: the queries of a window: table_id, schema_name (of those without a table), access, user_id, first_at, last_at, accesses, detail. First
    those that scanned, inserted into or deleted from a table; then those that ran without such a step and name a schema: copy, DDL, answers from
    the result cache, and reads of a table that has been dropped since and perhaps made anew.
-#}
{% macro system_table_queries(window, relations, schemas) %}
    {% set queries = [] %}
    {% set ids = relations | join(', ') %}
    {% set columns = {'sys': ['user_id', 'query_id', 'table_id', 'start_time', 'end_time'], 'stl': ['userid', 'query', 'tbl', 'starttime', 'endtime']}[window.source] %}
    {% set within = columns[4] ~ " <= cast('" ~ window.end ~ "' as timestamp)" ~ (' and ' ~ columns[4] ~ " > cast('" ~ window.start ~ "' as timestamp)" if window.start else '') %}
    {% set steps = {'sys': [
        ['sys_query_detail', " and step_name = 'scan'", 'read'], ['sys_query_detail', " and step_name in ('insert', 'delete')", 'write'],
    ], 'stl': [['stl_scan', '', 'read'], ['stl_insert', '', 'write'], ['stl_delete', '', 'write']]}[window.source] %}
    {% for table, condition, access in steps if relations %}
        {% do queries.append(
            'select ' ~ columns[2] ~ " as table_id, null as schema_name, '" ~ access ~ "' as access, " ~ columns[0] ~ ' as user_id, min(' ~ columns[3] ~ ') as first_at, max('
            ~ columns[4] ~ ') as last_at, count(distinct ' ~ columns[1] ~ ') as accesses, null as detail from ' ~ table ~ ' where ' ~ within ~ condition
            ~ ' and ' ~ columns[2] ~ ' in (' ~ ids ~ ') group by ' ~ columns[2] ~ ', ' ~ columns[0]
        ) %}
    {% endfor %}
    {% for schema in schemas %}
        {% set name = parallel_run.literal(schema) %}
        {% set word = '(^|[^a-z0-9_])' ~ modules.re.sub('[^a-z0-9_]', '.', schema | lower) %}
        {% set pattern = parallel_run.literal(word ~ '($|[^a-z0-9_])') %}
        {% set gone = ' and lower({text}) ~ ' ~ parallel_run.literal(word ~ '"?[[:space:]]*[.]') ~ (' and ' ~ columns[1] ~ ' not in (select ' ~ columns[1]
            ~ ' from ' ~ steps[0][0] ~ ' where ' ~ within ~ steps[0][1] ~ ' and ' ~ columns[2] ~ ' in (' ~ ids ~ '))' if relations else '') %}
        {% set named = ', min(' ~ columns[3] ~ '), max(' ~ columns[4] ~ '), count(*), max(left({text}, 1000)) from {table} where ' ~ within
            ~ ' and lower({text}) ~ ' ~ pattern ~ ' and ' %}
        {% if window.source == 'sys' %}
            {% set access = "case when query_type in ('SELECT', 'UNLOAD') then 'read' else 'write' end" %}
            {% do queries.append(
                'select null, ' ~ name ~ ', ' ~ access ~ ', user_id' ~ named | replace('{text}', 'query_text') | replace('{table}', 'sys_query_history')
                ~ "(query_type in ('COPY', 'DDL', 'CTAS') or query_type = 'SELECT' and result_cache_hit) group by user_id, " ~ access
            ) %}
            {% do queries.append(
                'select null, ' ~ name ~ ", 'read', user_id, min(start_time), max(end_time), count(*), max(left(query_text, 1000)) from sys_query_history where "
                ~ within ~ " and query_type in ('SELECT', 'UNLOAD') and not result_cache_hit" ~ gone | replace('{text}', 'query_text') ~ ' group by user_id'
            ) %}
        {% else %}
            {% do queries.append('select null, ' ~ name ~ ", 'write', userid" ~ named | replace('{text}', 'text') | replace('{table}', 'stl_ddltext') ~ 'sequence = 0 group by userid') %}
            {% do queries.append(
                'select null, ' ~ name ~ ", 'read', log.userid, min(log.starttime), max(log.endtime), count(*), max(left(full_text.querytxt, 1000)) "
                ~ 'from svl_qlog as log inner join stl_query as full_text on log.query = full_text.query where log.' ~ within | replace(' and ', ' and log.')
                ~ ' and log.source_query is not null and lower(full_text.querytxt) ~ ' ~ pattern ~ ' group by log.userid'
            ) %}
            {% do queries.append(
                'select null, ' ~ name ~ ", 'read', userid, min(starttime), max(endtime), count(*), max(left(querytxt, 1000)) from stl_query where "
                ~ within ~ " and lower(querytxt) ~ '^([[:space:](]|/[*][^*]*[*]/)*(select|with|unload)' and query not in (select query from svl_qlog where source_query is not null)"
                ~ gone | replace('{text}', 'querytxt') ~ ' group by userid'
            ) %}
        {% endif %}
    {% endfor %}
    {{ return(queries) }}
{% endmacro %}
