{#-
    Whether whom a right was granted to has been dropped since: a user or a group, as `grantee` names them. A role of Redshift never is: those
    that the session has no right on are hidden from it.
-#}
{% macro is_gone(facts, grantee) %}
    {{ return(grantee and grantee != 'public' and not grantee.startswith('role "') and grantee not in facts.roles | map(attribute='grantee')) }}
{% endmacro %}
