{#- The arguments of a test as dbt would hand them over, Jinja rendered. node: the test in dbt's graph. -#}
{% macro declared_arguments(node) %}
    {% set given = {} %}
    {% for argument, value in node.test_metadata.kwargs.items() if argument not in ['model', 'where'] %}
        {% do given.update({argument: parallel_run._rendered(value)}) %}
    {% endfor %}
    {{ return(dict(given, where=parallel_run._rendered(node.config.where), checks=['columns', 'row_count', 'metric_total', 'rows'])) }}
{% endmacro %}

{% macro _rendered(value) %}
    {% if value is mapping %}
        {% set out = {} %}
        {% for key, part in value.items() %}{% do out.update({key: parallel_run._rendered(part)}) %}{% endfor %}
        {{ return(out) }}
    {% elif value is string and modules.re.match('\\s*(env_var|ref|var|source)\\s*\\(.+\\)\\s*$', value) %}
        {{ return(parallel_run._rendered('{{ ' ~ value ~ ' }}')) }}
    {% elif value is string and modules.re.match('\\s*\\{\\{.*\\}\\}\\s*$', value) %}
        {#- A number or a list stays one, as in the test. -#}
        {% set text = render(value) %}
        {% set typed = fromyaml(text) if modules.re.match('[\\[{\\d.]', text) else none %}
        {{ return(text if typed is none else typed) }}
    {% elif value is string %}
        {{ return(render(value)) }}
    {% elif value is iterable %}
        {% set out = [] %}
        {% for part in value %}{% do out.append(parallel_run._rendered(part)) %}{% endfor %}
        {{ return(out) }}
    {% endif %}
    {{ return(value) }}
{% endmacro %}
