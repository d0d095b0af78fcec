{#- The four schemas of a cutover: {legacy, new, final, archive}; refuses two of one name, and a name to come that the database would not keep as it is. -#}
{% macro cutover_names() %}
    {% set names = {} %}
    {% for side in ['legacy', 'new', 'final', 'archive'] %}
        {% set name = parallel_run.setting(side ~ '_schema') %}
        {% if name in names.values() %}
            {% do parallel_run.refuse('cutover', 'var parallel_run_' ~ side ~ '_schema', name, 'a name apart from those of the other three schemas',
                'The vars keep their values after the cutover; only the schema of the targets in profiles.yml changes.') %}
        {% endif %}
        {% do names.update({side: name}) %}
        {% if side in ['final', 'archive'] and parallel_run.kept_name(name) != name %}
            {% do parallel_run.refuse('cutover', 'var parallel_run_' ~ side ~ '_schema', name, 'a name that the database keeps as it is',
                'A rename would make it ' ~ parallel_run.kept_name(name) ~ '; set the var to that, or to a shorter name in lower case.') %}
        {% endif %}
    {% endfor %}
    {{ return(names) }}
{% endmacro %}
