{#- A value as HTML, with what it does not share with the other marked, blanks within the mark made visible. -#}
{% macro marked_value(value, other) %}
    {%- if value is none or value == '' -%}
        <i>{{ 'NULL' if value is none else 'empty' }}</i>
    {%- elif other is none -%}
        {{ value[:160] | e }}{{ '…' if value | length > 160 }}
    {%- else -%}
        {%- set shared = '([^\x00]*)[^\x00]*\x00\\1' -%}
        {%- set start = modules.re.match(shared, value[:1000] ~ '\x00' ~ other[:1000])[1] | length -%}
        {%- set shared_end = modules.re.match(shared, value[start:][::-1][:1000] ~ '\x00' ~ other[start:][::-1][:1000])[1] | length -%}
        {%- set end = value | length - shared_end -%}
        {{ '…' if start > 60 }}{{ value[[start - 60, 0] | max:start] | e }}
        {%- if end > start %}<mark>{{ value[start:end][:120] | replace(' ', '␣') | replace('\t', '⇥') | replace('\n', '⏎') | e }}</mark>{% endif -%}
        {{ value[end:][:60] | e }}{{ '…' if shared_end > 60 }}
    {%- endif -%}
{% endmacro %}
