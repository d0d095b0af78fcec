{#- The four schemas of a cutover: {legacy, new, final, archive}; refuses two of one name. -#}
{% macro cutover_names() %}
    {% set names = {} %}
    {% for side in ['legacy', 'new', 'final', 'archive'] %}
        {% set name = parallel_run.setting(side ~ '_schema') %}
        {% if name in names.values() %}
            {% do parallel_run.refuse('cutover', 'var parallel_run_' ~ side ~ '_schema', name, 'a name apart from those of the other three schemas',
                'The vars keep their values after the cutover; only the schema of the targets in profiles.yml changes.') %}
        {% endif %}
        {% do names.update({side: name}) %}
    {% endfor %}
    {{ return(names) }}
{% endmacro %}
