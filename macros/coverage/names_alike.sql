{#-
    How alike two column names are, from 0 to 1: the share of their words that are equal or begin alike. cust_id and customer_key are 1. Names that end in
    different words, as customer_name and customer_key do, count half; that both are a key is not enough.
-#}
{% macro names_alike(name, other) %}
    {% set words, others = parallel_run.name_words(name), parallel_run.name_words(other) %}
    {% set left = others | list %}
    {% set found = namespace(ends_alike=false, only_keys=true) %}
    {% for word in words %}
        {% set alike = [] %}
        {% for candidate in left if candidate == word or [candidate, word] | map('length') | min > 2 and (candidate.startswith(word) or word.startswith(candidate)) %}
            {% do alike.append(candidate) %}
        {% endfor %}
        {% for candidate in alike[:1] %}
            {% do left.remove(candidate) %}
            {% set found.ends_alike = found.ends_alike or word == words | last and candidate == others | last %}
            {% set found.only_keys = found.only_keys and word == '#' and words | length > 1 %}
        {% endfor %}
    {% endfor %}
    {% set share = (others | length - left | length) / ([words | length, others | length, 1] | max) %}
    {{ return(0 if found.only_keys else share if found.ends_alike or share == 1 else share / 2) }}
{% endmacro %}
