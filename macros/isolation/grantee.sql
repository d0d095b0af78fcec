{#- Who a right is granted to, as grant and revoke name them; kind: user, role, group or public. -#}
{% macro grantee(kind, name) %}
    {{ return(adapter.dispatch('grantee', 'parallel_run')(kind, name)) }}
{% endmacro %}

{% macro postgres__grantee(kind, name) %}
    {{ return('public' if kind == 'public' else parallel_run.quoted(name)) }}
{% endmacro %}

{% macro redshift__grantee(kind, name) %}
    {{ return(kind ~ ' ' ~ parallel_run.quoted(name) if kind in ['group', 'role'] else parallel_run.postgres__grantee(kind, name)) }}
{% endmacro %}
