{#- How many hours ago a moment was. -#}
{% macro hours_since(moment) %}
    {% set then = modules.datetime.datetime.strptime((moment | string)[:19], '%Y-%m-%d %H:%M:%S') %}
    {{ return((modules.datetime.datetime.now(modules.pytz.utc).replace(tzinfo=none) - then).total_seconds() / 3600) }}
{% endmacro %}
