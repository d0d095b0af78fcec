{#- The statement that makes a view under an old name. -#}
{% macro compat_view_sql(view, relation) %}
    {{ return(adapter.dispatch('compat_view_sql', 'parallel_run')(view, relation)) }}
{% endmacro %}

{% macro postgres__compat_view_sql(view, relation) %}
    {{ return('create view ' ~ view ~ ' as select * from ' ~ relation) }}
{% endmacro %}

{#- Late-binding: dbt drops the table that it replaces with cascade, and would drop a bound view with it. -#}
{% macro redshift__compat_view_sql(view, relation) %}
    {{ return('create view ' ~ view ~ ' as select * from ' ~ relation ~ ' with no schema binding') }}
{% endmacro %}
