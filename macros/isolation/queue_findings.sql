{#- Whether this session lands in the queue that is meant for dbt. -#}
{% macro queue_findings() %}
    {{ return(adapter.dispatch('queue_findings', 'parallel_run')()) }}
{% endmacro %}

{#- PostgreSQL has no queues. -#}
{% macro postgres__queue_findings() %}
    {{ return([]) }}
{% endmacro %}

{#- By the query group, which every kind of Redshift has; its other way to the queue, the group of the role, is in group_findings. -#}
{% macro redshift__queue_findings() %}
    {% set wanted = parallel_run.setting('query_group') %}
    {% set found = run_query('show query_group').rows[0][0] %}
    {% if found != wanted %}
        {{ return([parallel_run.isolation_finding('queue', 'query_group of this session is ' ~ found ~ ', not ' ~ wanted,
            'Set `query_group: ' ~ wanted ~ '` in the target ' ~ target.name ~ ' of profiles.yml, or the var `parallel_run_query_group`.')]) }}
    {% endif %}
    {{ return([]) }}
{% endmacro %}
