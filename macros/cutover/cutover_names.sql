{#- The four schemas of a cutover: {legacy, new, final, archive}. -#}
{% macro cutover_names() %}
    {% set names = {} %}
    {% for side in ['legacy', 'new', 'final', 'archive'] %}
        {% do names.update({side: parallel_run.setting(side ~ '_schema')}) %}
    {% endfor %}
    {{ return(names) }}
{% endmacro %}
