{#- Refuses to sample with a user whom the database shows only its own doings. -#}
{% macro refuse_blind_sample() %}
    {% set rows = run_query(parallel_run.sees_all_sql()).rows %}
    {% if not rows or not rows[0][0] %}
        {% do parallel_run.refuse('sample_access with target ' ~ target.name, 'user', target.user, 'one who sees what all users do',
            'Name a target of an administrator with --target, or as a superuser: ' ~ parallel_run.see_all_grant(target.user) ~ '.') %}
    {% endif %}
{% endmacro %}
