{#-
    By which ways those with the rights of an owner of relations could still write them once their schema is the archive's: list of {problem, remedy}.
    They write a relation as soon as they reach its schema: as a superuser, through PUBLIC, or through another role. schema: its name now;
    admin: who owns, or will own, the archive; owners: of its relations; spared: whose rights on the schema the cutover takes back.
-#}
{% macro archive_writers(facts, schema, admin, owners, spared=[]) %}
    {% set ways = [] %}
    {% set mighty = facts.roles | selectattr('is_super') | map(attribute='grantee') | list %}
    {% for owner in owners %}
        {% set own = parallel_run.grantee('user', owner) %}
        {% for member in parallel_run.members_of(facts, own) if member == own or member != admin and member not in mighty %}
            {% set who = owner if member == own else member ~ ', a member of ' ~ owner ~ ',' %}
            {% set reached = parallel_run.roles_of(facts, none, [member, 'public']) %}
            {% for role in reached if role in mighty + parallel_run.mighty_roles() %}
                {% do ways.append({'problem': who ~ ' has the rights of the superuser ' ~ role if role in mighty else who ~ ' is a member of ' ~ role,
                    'remedy': 'take the superuser right from ' ~ role ~ ', or stop its jobs and override this gate' if role in mighty else 'revoke ' ~ role ~ ' from ' ~ member}) %}
            {% endfor %}
            {% for row in facts.grants if row.kind == 'schema' and row.schema_name == schema and row.grantee in reached and row.grantee not in spared %}
                {% do ways.append({'problem': who ~ ' has ' ~ row.privilege ~ ' on ' ~ schema ~ ' through ' ~ row.grantee,
                    'remedy': parallel_run.grant_sql(row, schema).revoke ~ ', and grant it to those who read'}) %}
            {% endfor %}
            {% if admin in reached %}
                {% do ways.append({'problem': who ~ ' is a member of ' ~ admin ~ ', who owns the archive', 'remedy': 'revoke ' ~ admin ~ ' from ' ~ member}) %}
            {% endif %}
        {% endfor %}
    {% endfor %}
    {{ return(ways) }}
{% endmacro %}
