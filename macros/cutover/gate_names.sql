{#- Gate: legacy and new are there, and the names that they will have are free. -#}
{% macro gate_names() %}
    {% set names = {} %}
    {% for name in ['legacy_schema', 'new_schema', 'final_schema', 'archive_schema'] %}
        {% do names.update({name: parallel_run.setting(name)}) %}
    {% endfor %}
    {% set there = parallel_run.read_rows(parallel_run.objects_queries(names.values() | list)[:1]) | map(attribute='name') | list %}
    {% set troubles = [] %}
    {% for name in ['legacy_schema', 'new_schema'] if names[name] not in there %}
        {% do troubles.append(names[name] ~ ' is not there') %}
    {% endfor %}
    {% for name in ['final_schema', 'archive_schema'] if names[name] in there %}
        {% do troubles.append(names[name] ~ ' is taken') %}
    {% endfor %}
    {{ return(parallel_run.gate('names', not troubles, parallel_run.listed(troubles) or 'free', names.final_schema ~ ' and ' ~ names.archive_schema ~ ' free',
        'Rename or drop what has the name, or set the vars `parallel_run_final_schema` and `parallel_run_archive_schema`; after a cutover there is nothing to do.',
        overridable=false)) }}
{% endmacro %}
