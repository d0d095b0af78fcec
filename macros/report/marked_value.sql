{#- A value as HTML, with what it does not share with the other marked, blanks within the mark made visible. -#}
{% macro marked_value(value, other) %}
    {%- if value is none or value == '' -%}
        <i>{{ 'NULL' if value is none else 'empty' }}</i>
    {%- elif other is none -%}
        {{ value[:160] | e }}{{ '…' if value | length > 160 }}
    {%- else -%}
        {%- set shared = namespace(start=0, end=0) -%}
        {%- set most = [value | length, other | length] | min -%}
        {%- for step in [512, 256, 128, 64, 32, 16, 8, 4, 2, 1] if step <= most -%}
            {%- if shared.start + step <= most and value[:shared.start + step] == other[:shared.start + step] -%}
                {%- set shared.start = shared.start + step -%}
            {%- endif -%}
        {%- endfor -%}
        {%- for step in [512, 256, 128, 64, 32, 16, 8, 4, 2, 1] if step <= most -%}
            {%- if shared.start + shared.end + step <= most and value[-shared.end - step:] == other[-shared.end - step:] -%}
                {%- set shared.end = shared.end + step -%}
            {%- endif -%}
        {%- endfor -%}
        {%- set end = value | length - shared.end -%}
        {{ '…' if shared.start > 60 }}{{ value[[shared.start - 60, 0] | max:shared.start] | e }}
        {%- if end > shared.start %}<mark>{{ value[shared.start:end][:120] | replace(' ', '␣') | replace('\t', '⇥') | replace('\n', '⏎') | e }}</mark>{% endif -%}
        {{ value[end:][:60] | e }}{{ '…' if shared.end > 60 }}
    {%- endif -%}
{% endmacro %}
