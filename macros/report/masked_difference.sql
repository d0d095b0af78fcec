{#-
    A difference with what the var `parallel_run_report_samples` hides replaced by `masked`. shown: its value; pii: lower-case names of the model's tagged columns, `*` for all,
    none when the project does not know the model. Counts, types and `1 row` are no data of a row; a whole row is, of every column.
-#}
{% macro masked_difference(difference, pii, shown) %}
    {% set unknown = pii is none or '*' in pii %}
    {% set tagged = unknown or (pii | length > 0 if difference.column_name is none else difference.column_name | lower in pii) %}
    {% set named = namespace(found=unknown) %}
    {% for column_name in pii or [] if column_name ~ '=' in (difference.row_key or '') | lower %}
        {% set named.found = true %}
    {% endfor %}
    {% set counted = difference.check_name in ['row_count', 'columns', 'empty', 'waiver', 'duplicate_keys'] or '1 row' in [difference.legacy_value, difference.new_value] %}
    {% set masked = {} %}
    {% for part, hidden in [('legacy_value', tagged and not counted), ('new_value', tagged and not counted), ('row_key', named.found)] %}
        {% if difference[part] is not none and shown != 'show_all' and (hidden or shown != 'mask_pii' and (part == 'row_key' or not counted)) %}
            {% do masked.update({part: 'masked'}) %}
        {% endif %}
    {% endfor %}
    {{ return(dict(difference, **masked)) }}
{% endmacro %}
