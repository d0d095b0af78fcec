{#- Gate: each exposure that is marked as needing one has a sign-off that stands. -#}
{% macro gate_sign_offs(evidence) %}
    {% set needed = parallel_run.sign_offs(evidence) | selectattr('needed') | list %}
    {% set troubles = [] %}
    {% for sign_off in needed if sign_off.trouble %}
        {% do troubles.append(sign_off.exposure ~ ' (' ~ sign_off.trouble ~ ')') %}
    {% endfor %}
    {{ return(parallel_run.gate('sign_offs', not troubles, parallel_run.listed(troubles) or needed | length ~ ' of ' ~ needed | length, needed | length,
        "Ask its owner: dbt run-operation sign_off --args '{exposure: …, by: …, note: …}'.")) }}
{% endmacro %}
