{#- Who is to read the final schema, as schema_readers has it: who reads the new one, who reads what it replaces in legacy, and BI; legacy: all who read that. -#}
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
        'legacy': facts.grants | selectattr('schema_name', 'eq', names.legacy) | map(attribute='grantee') | reject('in', own) | unique | list,
        'relations': {}, 'future': (new.future + bi + (legacy.future | reject('in', own) | list)) | unique | list,
    } %}
    {% for name, replaced in parallel_run.legacy_counterparts(facts, names).items() %}
        {% set found = new.relations.get(name, []) + bi %}
        {% for old in replaced %}
            {% do found.extend(legacy.relations.get(old, []) | reject('in', own)) %}
        {% endfor %}
        {% do readers.relations.update({name: found | unique | list}) %}
    {% endfor %}
    {{ return(readers) }}
{% endmacro %}
