{#-
    What a declaration holds that may hide a difference: list of {label, argument, name}, name none where the argument is one value.
    columns: those that a fault touches; what is about them, or about all columns, stands first.
-#}
{% macro hiding_declarations(case, columns) %}
    {% set near, far = [], [] %}
    {% for argument in ['exclude_columns', 'normalize', 'tolerance', 'expressions'] %}
        {% for name in case.declared[argument] if name not in case.incomparable %}
            {% do (near if name in columns or name == '*' else far).append({'label': argument ~ '.' ~ name, 'argument': argument, 'name': name}) %}
        {% endfor %}
    {% endfor %}
    {% for argument in ['where', 'window_days', 'late_hours', 'allow_empty'] if case.declared[argument] %}
        {% do near.append({'label': argument, 'argument': argument, 'name': none}) %}
    {% endfor %}
    {% do near.append({'label': 'type_drift', 'argument': 'type_drift', 'name': none}) if case.declared.type_drift != 'fail' %}
    {% for waiver in case.waivers %}
        {% do near.append({'label': 'waiver ' ~ waiver.id, 'argument': 'waivers', 'name': waiver.id}) %}
    {% endfor %}
    {{ return(near + far) }}
{% endmacro %}
