{#-
    The ids of the waivers that no difference needed, now and in the last runs of this test on this target: `waiver_idle_runs` of them in
    all. used: {waiver id: rows}, of this run.
-#}
{% macro idle_waivers(plan, used) %}
    {% set unused, quoted_ids = [], [] %}
    {% for waiver in plan.waivers if not used.get(waiver.id) %}
        {% do unused.append(waiver.id) %}
        {% do quoted_ids.append(parallel_run.literal(waiver.id)) %}
    {% endfor %}
    {% set earlier = parallel_run.setting('waiver_idle_runs') - 1 %}
    {% if not unused or not earlier %}
        {{ return(unused) }}
    {% endif %}
    {% set checks = run_query(
        'with checks as (select column_name, new_value, row_number() over (partition by column_name order by checked_at desc) as age'
        ~ ' from ' ~ parallel_run.ledger_table('checks') ~ " where check_name = 'waiver' and column_name in (" ~ quoted_ids | join(', ')
        ~ ') and model = ' ~ parallel_run.literal(plan.model_name) ~ ' and test_name = ' ~ parallel_run.literal(plan.test_name)
        ~ ' and target_name = ' ~ parallel_run.literal(target.name) ~ ')'
        ~ ' select column_name from checks where age <= ' ~ earlier ~ " and new_value = '0' group by column_name having count(*) = " ~ earlier
    ) %}
    {{ return(checks.columns[0].values() | list) }}
{% endmacro %}
