{#- Queries for who is a member of which role, one level: member_kind, member, role_kind, role. -#}
{% macro memberships_queries() %}
    {{ return(adapter.dispatch('memberships_queries', 'parallel_run')()) }}
{% endmacro %}

{% macro postgres__memberships_queries() %}
    {{ return([
        "select 'user' as member_kind, member.rolname as member, 'user' as role_kind, granted.rolname as role from pg_catalog.pg_auth_members as link "
        ~ 'inner join pg_catalog.pg_roles as member on link.member = member.oid inner join pg_catalog.pg_roles as granted on link.roleid = granted.oid',
    ]) }}
{% endmacro %}

{#- The roles of Redshift are in views that cannot be joined to pg_catalog. -#}
{% macro redshift__memberships_queries() %}
    {{ return([
        "select 'user' as member_kind, member.usename as member, 'group' as role_kind, granted.groname as role "
        ~ 'from pg_catalog.pg_user as member, pg_catalog.pg_group as granted where member.usesysid = any(granted.grolist)',
        "select 'user' as member_kind, user_name as member, 'role' as role_kind, role_name as role from svv_user_grants",
        "select 'role' as member_kind, role_name as member, 'role' as role_kind, granted_role_name as role from svv_role_grants",
    ]) }}
{% endmacro %}
