{#-
    What hides rows or values of this database from a user, who then compares less than there is. Only an administrator is shown all of it, hence
    apart from isolation_findings.
-#}
{% macro hidden_findings(user) %}
    {{ return(adapter.dispatch('hidden_findings', 'parallel_run')(user)) }}
{% endmacro %}

{#- PostgreSQL tells each reader, and every comparison refuses it. -#}
{% macro postgres__hidden_findings(user) %}
    {{ return([]) }}
{% endmacro %}

{#- In every schema: a test may name another one for legacy, and a view reads where it likes. -#}
{% macro redshift__hidden_findings(user) %}
    {% if not run_query('select 1 from pg_user where usename = current_user and usesuper').rows %}
        {{ return([parallel_run.isolation_finding('hidden rows', target.user ~ ' is no superuser, and may not be shown what hides rows or values from ' ~ user,
            'Name a target of a superuser with --target.')]) }}
    {% endif %}
    {% set findings = [] %}
    {% for row in run_query('select relschema, relname from svv_rls_relation where is_rls_on and datname = ' ~ parallel_run.literal(target.dbname)
        ~ ' order by relschema, relname').rows %}
        {% do findings.append(parallel_run.isolation_finding('hidden rows',
            'row-level security is on for ' ~ row[0] ~ '.' ~ row[1] ~ ': ' ~ user ~ ' compares only the rows that it is shown, unless it may ignore that',
            'Grant `ignore rls` to a role of ' ~ user ~ ', or turn it off while both sides are compared.')) %}
    {% endfor %}
    {% for row in run_query("select distinct schema_name, table_name, policy_name, grantee from svv_attached_masking_policy where grantee_type <> 'user' or grantee = "
        ~ parallel_run.literal(user) ~ ' order by schema_name, table_name, policy_name, grantee').rows %}
        {% do findings.append(parallel_run.isolation_finding('masked values',
            'the masking policy ' ~ row[2] ~ ' of ' ~ row[0] ~ '.' ~ row[1] ~ ' is attached to ' ~ row[3] ~ ': ' ~ user ~ ' may compare masks instead of values',
            'Attach a policy of higher priority that shows the values to ' ~ user ~ ', or detach this one while both sides are compared.')) %}
    {% endfor %}
    {{ return(findings) }}
{% endmacro %}
