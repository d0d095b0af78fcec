{#-
    What a declaration holds that may rightly hide a fault: list of {label, argument, name}, name none where the argument is one value. What
    has no bearing on that kind of fault is left out: a tolerance that hides a NULL is no tolerance but a fault of the engine.
-#}
{% macro hiding_declarations(case, fault) %}
    {% set out = [] %}
    {% set arguments = parallel_run._hiding_arguments(case, fault) %}
    {% for argument in ['exclude_columns', 'normalize', 'tolerance', 'expressions'] if argument in arguments %}
        {% for name in case.declared[argument] if name not in case.incomparable %}
            {% do out.append({'label': argument ~ '.' ~ name, 'argument': argument, 'name': name}) if name in fault.columns or name == '*' or fault.fault == 'values swapped' %}
        {% endfor %}
    {% endfor %}
    {% for argument in ['where', 'window_days', 'late_hours', 'allow_empty', 'type_drift'] if argument in arguments and case.declared[argument] not in [none, false, 'fail'] %}
        {% do out.append({'label': argument, 'argument': argument, 'name': none}) %}
    {% endfor %}
    {% for waiver in case.waivers if not fault.shape %}
        {% do out.append({'label': 'waiver ' ~ waiver.id, 'argument': 'waivers', 'name': waiver.id}) %}
    {% endfor %}
    {{ return(out) }}
{% endmacro %}

{% macro _hiding_arguments(case, fault) %}
    {% set rules = ["'' for NULL", 'another case', 'trailing blanks', '1 second later', 'fraction of a second', 'boundary moved', 'values swapped'] %}
    {% if fault.shape %}
        {{ return(['exclude_columns', 'type_drift']) }}
    {% elif not fault.columns %}
        {{ return(['allow_empty'] if fault.fault == 'both sides empty' else ['where', 'window_days', 'late_hours']) }}
    {% endif %}
    {#- Another value is chosen beyond the tolerance, unless that is the whole of the value. -#}
    {% set whole = case.declared.tolerance.get(fault.columns[0], {}).relative | default(0) >= 1 %}
    {{ return(['exclude_columns', 'expressions', 'where', 'window_days', 'late_hours'] + (['normalize'] if fault.fault in rules else [])
        + (['tolerance'] if fault.fault in ['last digit', 'errors that cancel', 'sign flipped', 'values swapped'] or whole and fault.fault == 'value changed' else [])) }}
{% endmacro %}
