{#- The present moment in UTC as text. -#}
{% macro utc_now() %}
    {{ return(modules.datetime.datetime.now(modules.pytz.utc).strftime('%Y-%m-%d %H:%M:%S.%f')) }}
{% endmacro %}
