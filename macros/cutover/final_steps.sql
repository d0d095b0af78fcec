{#- The steps that give the final schema its readers, now and for what the role that builds will make. Only what is lacking. -#}
{% macro final_steps(facts, names, readers) %}
    {% set had = parallel_run.schema_readers(facts, names.new) %}
    {% set steps = [] %}
    {% set schema = parallel_run.quoted(names.final) %}
    {% for grantee in readers.schema if grantee not in had.schema %}
        {% do steps.append(parallel_run.cutover_step('final readers', 'grant usage on schema ' ~ schema ~ ' to ' ~ grantee, 'revoke usage on schema ' ~ schema ~ ' from ' ~ grantee, grantee=grantee)) %}
    {% endfor %}
    {% for name, grantees in readers.relations.items() %}
        {% for grantee in grantees if grantee not in had.relations.get(name, []) %}
            {% set on = ' select on ' ~ parallel_run.relation_sql(names.final, name) %}
            {% do steps.append(parallel_run.cutover_step('final readers', 'grant' ~ on ~ ' to ' ~ grantee, 'revoke' ~ on ~ ' from ' ~ grantee, [names.final, name], grantee=grantee)) %}
        {% endfor %}
    {% endfor %}
    {% set head = 'alter default privileges for user ' ~ parallel_run.quoted(parallel_run.setting('dbt_user')) ~ ' in schema ' ~ schema %}
    {% for grantee in readers.future if grantee not in had.future %}
        {% do steps.append(parallel_run.cutover_step('final readers', head ~ ' grant select on tables to ' ~ grantee, head ~ ' revoke select on tables from ' ~ grantee, none, grantee, grantee=grantee)) %}
    {% endfor %}
    {{ return(steps) }}
{% endmacro %}
