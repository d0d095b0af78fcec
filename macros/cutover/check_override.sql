{#- Refuses overrides that name no gate, one that proves the rename sound, or that give no reason. -#}
{% macro check_override(gates, override_gates, reason) %}
    {% set open = gates | selectattr('overridable') | map(attribute='gate') | list %}
    {% if override_gates is string or override_gates is mapping or override_gates is not iterable %}
        {% do parallel_run.refuse('cutover', 'override_gates', override_gates, 'a list of gates', 'For instance: override_gates: [' ~ open | join(', ') ~ '].') %}
    {% endif %}
    {% for name in override_gates if name not in open %}
        {% do parallel_run.refuse('cutover', 'override_gates', name, 'any of: ' ~ open | join(', '),
            'That gate proves that the rename can be done at all: mend what it names.' if name in gates | map(attribute='gate') | list else 'Nothing was changed.') %}
    {% endfor %}
    {% if override_gates and not (reason is string and reason | trim) %}
        {% do parallel_run.refuse('cutover', 'reason', reason, 'a text, because gates are overridden: it is kept in the ledger', "Add reason: '…'.") %}
    {% endif %}
{% endmacro %}
