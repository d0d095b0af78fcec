{#- Runs the test, without what is in `removed`, on the copy with a fault; with none, on two clean ones in another order. As compare_sides. -#}
{% macro compare_pair(case, fault, removed=[]) %}
    {% set label = removed | map(attribute='label') | join(' + ') %}
    {% set sides = {'legacy': parallel_run.selftest_side_sql(case, 'legacy', fault.legacy), 'new': parallel_run.selftest_side_sql(case, 'new', fault.new)} %}
    {% set plan = none if fault.shape else case.plans.get(label) %}
    {% if plan is none %}
        {#- A value that is put in may give its column another type, and the plan is for all faults that leave the shape. -#}
        {% set shaped = fault if fault.shape else case.clean %}
        {% set relations = {} %}
        {% for side in ['legacy', 'new'] %}
            {% set name = case.table ~ '_' ~ side %}
            {% do run_query('drop table if exists ' ~ name ~ '; create temporary table ' ~ name ~ ' as select * from ' ~ parallel_run.selftest_side_sql(case, side, shaped[side]) ~ ' as side where 1 = 0') %}
            {% do relations.update({side: parallel_run.temporary_relation(name)}) %}
        {% endfor %}
        {% set plan = parallel_run.selftest_plan(case, relations.legacy, relations.new, removed) %}
        {% do case.plans.update({label: plan}) if not fault.shape %}
    {% endif %}
    {{ return(parallel_run.compare_sides(dict(plan, **sides), none)) }}
{% endmacro %}
