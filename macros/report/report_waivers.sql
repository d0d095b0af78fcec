{#- All waivers of the seed with the days until each ends, negative once it has; none when there is no such seed, or it was not built. -#}
{% macro report_waivers() %}
    {% set seed = parallel_run.setting('waivers') %}
    {% if not seed or parallel_run.relation_trouble(ref(seed)) %}
        {{ return([]) }}
    {% endif %}
    {{ return(parallel_run.read_rows(['select waiver_id, model, column_name, max_rows, owner, reason, cast(expires_on as varchar) as expires_on, '
        ~ 'cast(expires_on as date) - current_date as days_left from ' ~ ref(seed) ~ ' order by expires_on, waiver_id'])) }}
{% endmacro %}
