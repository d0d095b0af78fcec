{#-
    The views that a cutover makes again, because they hold a name or a schema that it renames: {kind, schema_name, name, owner, trouble, home, made, back, extras, grants}.
    home: the schema's name afterwards; made, back: the statements that make it for the time after and before. Reports point to final, what is in legacy to the archive.
-#}
{% macro outside_views() %}
    {% set names = parallel_run.cutover_names() %}
    {% set renamed = {names.legacy: names.archive, names.new: names.final} %}
    {% set successors = parallel_run.read_rows(parallel_run.objects_queries([names.new])[1:2]) | map(attribute='name') | map('lower') | list %}
    {% set rows = parallel_run.read_rows(parallel_run.outside_views_queries()) %}
    {% set grants = parallel_run.read_rows(parallel_run.grants_queries(rows | map(attribute='schema_name') | unique | list)) if rows else [] %}
    {% set views = [] %}
    {% for row in rows %}
        {% set archived = row.schema_name == names.legacy %}
        {% set home = renamed.get(row.schema_name, row.schema_name) %}
        {% set before = home if row.kind == 'late-binding view' else row.schema_name %}
        {% set made = parallel_run.repointed_view_sql(row.definition, parallel_run.relation_sql(home, row.name),
            renamed if archived else {names.legacy: names.final, names.new: names.final}) %}
        {% set lacking = [] %}
        {% for part in parallel_run.sql_parts(row.definition) if not archived %}
            {% set found = modules.re.match(parallel_run.qualifier_pattern(names.legacy) ~ '("(?:[^"]|"")+"|[\\w$]+)', part) %}
            {% do lacking.append(found.group(2)) if found and found.group(2).strip('"') | replace('""', '"') | lower not in successors %}
        {% endfor %}
        {% do views.append(dict(row, home=home, made=made, back=parallel_run.repointed_view_sql(row.definition, parallel_run.relation_sql(before, row.name), {}),
            trouble=row.trouble or ('reads ' ~ lacking | unique | join(', ') ~ ', which ' ~ names.new ~ ' lacks' if lacking else none) or ('has a text of another form' if not made else none),
            grants=grants | selectattr('kind', 'in', ['relation', 'column']) | selectattr('schema_name', 'eq', row.schema_name) | selectattr('name', 'eq', row.name) | list)) %}
    {% endfor %}
    {{ return(views) }}
{% endmacro %}
