{#-
    A declaration as it applies to two copies of the new side: an expression is the new side's on both, for legacy's own speaks of columns
    that a copy lacks; a renamed column that such an expression names keeps its new name. declared: of check_declaration.
-#}
{% macro selftest_declared(declared) %}
    {% set expressions = {} %}
    {% for column, sides in declared.expressions.items() if 'new' in sides %}
        {% do expressions.update({column: {'legacy': sides.new, 'new': sides.new}}) %}
    {% endfor %}
    {% set renamed = {} %}
    {% for new_name, legacy_name in declared.renamed_columns.items() if not parallel_run.mentions(expressions, new_name) %}
        {% do renamed.update({new_name: legacy_name}) %}
    {% endfor %}
    {{ return(dict(declared, expressions=expressions, renamed_columns=renamed)) }}
{% endmacro %}
