{#- The names of the checks that a comparison (of compare_sides) fails, as text. -#}
{% macro failed_checks(compared) %}
    {% set names = compared.findings | selectattr('fails') | map(attribute='check_name') | list %}
    {% for check in compared.rows.open %}
        {% do names.append(check if check in ['rows_missing', 'rows_unexpected'] else 'rows_changed') %}
    {% endfor %}
    {{ return(names | unique | join(', ')) }}
{% endmacro %}
