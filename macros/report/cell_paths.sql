{#- A strip of cells as SVG paths, one a state: how high a cell is tells the state without its colour. cells: `<place>:<state> …`. -#}
{% macro cell_paths(cells) %}
    {%- set middles = {'0': [1.5, 8.5], '1': [5], '2': [9.5], '3': [9.5], '4': [6.5], '5': [8]} -%}
    {%- set paths = {} -%}
    {%- for cell in (cells or '').split() -%}
        {%- set place, state = cell.split(':') -%}
        {%- for middle in middles[state] -%}
            {%- do paths.setdefault(state, []).append('M' ~ place ~ ' ' ~ middle ~ 'h.8') -%}
        {%- endfor -%}
    {%- endfor -%}
    {%- for state, steps in paths.items() -%}
        <path class="s{{ state }}" d="{{ steps | join }}"/>
    {%- endfor -%}
{% endmacro %}
