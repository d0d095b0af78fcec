{#- A strip of cells as SVG paths, one a state: how high a cell is tells the state without its colour. cells: `<place>:<state> …`. -#}
{% macro cell_paths(cells) %}
    {%- set middles = {'0': [1.5, 8.5], '1': [5], '2': [9.5], '3': [9.5], '4': [6.5], '5': [8]} -%}
    {%- for state, heights in middles.items() -%}
        {%- set places = modules.re.findall('(\\S+):' ~ state ~ '(?!\\S)', cells or '') -%}
        {%- if places -%}
        <path class="s{{ state }}" d="{% for middle in heights %}M{{ places | join(' ' ~ middle ~ 'h.8M') }} {{ middle }}h.8{% endfor %}"/>
        {%- endif -%}
    {%- endfor -%}
{% endmacro %}
