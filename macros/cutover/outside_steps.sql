{#-
    The steps of a cutover for the views of outside_views, {before, after} the renames. A late-binding view is replaced; a materialized one is dropped before, which
    its way back undoes last, and made again after with its indexes, owner and rights.
-#}
{% macro outside_steps(views) %}
    {% set before, after = [], [] %}
    {% for view in views if not view.trouble %}
        {% if view.kind == 'late-binding view' %}
            {% do after.append(parallel_run.cutover_step('outside views', view.made, view.back, view=[view.home, view.name])) %}
        {% else %}
            {% set was, is = parallel_run.relation_sql(view.schema_name, view.name), parallel_run.relation_sql(view.home, view.name) %}
            {% set undo = [view.back] + parallel_run.outside_extras(view, view.schema_name, {}) %}
            {% do before.append(parallel_run.cutover_step('outside views', 'drop materialized view ' ~ was, undo | join(';\n'))) %}
            {% do after.append(parallel_run.cutover_step('outside views', view.made, 'drop materialized view if exists ' ~ is, view=[view.home, view.name])) %}
            {% for sql in parallel_run.outside_extras(view, view.home, {view.schema_name: view.home}) %}
                {% do after.append(parallel_run.cutover_step('outside views', sql)) %}
            {% endfor %}
        {% endif %}
    {% endfor %}
    {{ return({'before': before, 'after': after}) }}
{% endmacro %}
