{#- Who is to read the final schema, as schema_readers has it: who reads the new one, who reads a legacy table of the same name, and BI. -#}
{% macro final_readers(facts, names) %}
    {% set new, legacy = parallel_run.schema_readers(facts, names.new), parallel_run.schema_readers(facts, names.legacy) %}
    {% set own = [parallel_run.grantee('user', target.user), parallel_run.grantee('user', parallel_run.setting('dbt_user'))] %}
    {% set bi = facts.roles | selectattr('name', 'eq', parallel_run.setting('bi_user')) | map(attribute='grantee') | list %}
    {% set legacy_owners = facts.objects | selectattr('schema_name', 'eq', names.legacy) | map(attribute='owner') | unique | list %}
    {% for owner in legacy_owners %}
        {% do own.append(parallel_run.grantee('user', owner)) %}
    {% endfor %}
    {% set readers = {
        'schema': (new.schema + bi + (legacy.schema | reject('in', own) | list)) | unique | list,
        'relations': {}, 'future': (new.future + bi + (legacy.future | reject('in', own) | list)) | unique | list,
    } %}
    {% for relation in parallel_run.relations_of(facts.objects, names.new) %}
        {% do readers.relations.update({relation.name:
            (new.relations.get(relation.name, []) + bi + (legacy.relations.get(relation.name, []) | reject('in', own) | list)) | unique | list}) %}
    {% endfor %}
    {{ return(readers) }}
{% endmacro %}
