{#- The state of a sign-off as HTML. -#}
{% macro sign_off_text(sign_off) %}
    {%- if not sign_off.trouble -%}
        ✓ signed off by {{ sign_off.signed_by | e }} on {{ sign_off.signed_at[:10] }}
    {%- else -%}
        {{ '✕ no sign-off that stands, ' if sign_off.needed else 'no sign-off is needed, ' }}{{ sign_off.trouble | e }}
    {%- endif -%}
{% endmacro %}
