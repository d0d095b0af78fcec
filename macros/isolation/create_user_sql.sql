{#-
    The statement that makes the role that builds. Without a password, unless the environment variable PARALLEL_RUN_DBT_USER_DIGEST has the digest
    of one; a password itself is refused.
-#}
{% macro create_user_sql(name) %}
    {% set digest = env_var('PARALLEL_RUN_DBT_USER_DIGEST', '') %}
    {% set shapes = parallel_run.digest_shapes() %}
    {% set ns = namespace(known=not digest) %}
    {% for shape in shapes.values() if modules.re.match('^(' ~ shape ~ ')$', digest) %}
        {% set ns.known = true %}
    {% endfor %}
    {% if not ns.known %}
        {% do parallel_run.refuse('isolate', 'PARALLEL_RUN_DBT_USER_DIGEST', 'a text that is no digest (not shown)',
            shapes | join(' or ') ~ ' of the password, or nothing for a role without one', 'Export the digest, never the password.') %}
    {% endif %}
    {{ return(adapter.dispatch('create_user_sql', 'parallel_run')(name, digest)) }}
{% endmacro %}

{% macro postgres__create_user_sql(name, digest) %}
    {{ return('create role ' ~ parallel_run.quoted(name) ~ ' login' ~ (' password ' ~ parallel_run.literal(digest) if digest else '')) }}
{% endmacro %}

{% macro redshift__create_user_sql(name, digest) %}
    {{ return('create user ' ~ parallel_run.quoted(name) ~ ' password ' ~ (parallel_run.literal(digest) if digest else 'disable')) }}
{% endmacro %}
