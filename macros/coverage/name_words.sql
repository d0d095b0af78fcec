{#- The words of a name, in small letters and the singular; `#` stands for any word that means a key or a number: order_id and OrderNr are [order, #]. -#}
{% macro name_words(name) %}
    {% set spaced = modules.re.sub('([a-z0-9])([A-Z])', '\\1_\\2', name | string) | lower %}
    {% set numbers = ['bk', 'code', 'fk', 'id', 'key', 'no', 'nr', 'num', 'number', 'pk', 'sk', 'tk'] %}
    {% set words = [] %}
    {% for word in modules.re.findall('[^\\W_]+', spaced) %}
        {% do words.append('#' if word in numbers else modules.re.sub('(?<=[a-z]{2}[^su])s$', '', modules.re.sub('ies$', 'y', word))) %}
    {% endfor %}
    {{ return(words) }}
{% endmacro %}
