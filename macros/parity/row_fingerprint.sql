{#-
    The fingerprint of a row, from which fingerprint_lanes takes numbers. columns: list of {sql, kind, has_scale}, each sql a comparable
    value. docs/fingerprint.md computes the chance that different rows share it.
-#}
{% macro row_fingerprint(columns) %}
    {{ return(adapter.dispatch('row_fingerprint', 'parallel_run')(columns)) }}
{% endmacro %}

{#-
    PostgreSQL's hash of a record, of parts whose hashes tell all their values apart, and mixed once more. docs/fingerprint.md shows the
    pairs that the plain hash of a row calls equal. A group of more than 32 parts starts from the hash of the one before.
-#}
{% macro postgres__row_fingerprint(columns) %}
    {% set parts, as_bytes = [], [] %}
    {% for column in columns %}
        {% if column.kind in ['integer', 'float', 'boolean', 'text', 'char', 'json', 'date', 'binary', 'uuid'] %}
            {% do parts.append(column.sql) %}
        {% elif column.kind == 'bigint' %}
            {% do parts.extend([column.sql, column.sql ~ ' >> 32']) %}
        {% elif column.kind == 'numeric' and column.has_scale %}
            {% do parts.extend([column.sql, column.sql ~ ' < 0']) %}
        {% else %}
            {% do as_bytes.append(column.sql) %}
        {% endif %}
    {% endfor %}
    {% if as_bytes %}
        {% do parts.append('record_send(row(' ~ as_bytes | join(', ') ~ '))') %}
    {% endif %}
    {% set hash = namespace(sql='1') %}
    {% for group in parts | batch(32) %}
        {% set hash.sql = 'hashint4extended(0, hash_record_extended(row(' ~ group | join(', ') ~ '), ' ~ hash.sql ~ '))' %}
    {% endfor %}
    {{ return(hash.sql) }}
{% endmacro %}

{% macro redshift__row_fingerprint(columns) %}
    {{ return(parallel_run.row_md5(columns)) }}
{% endmacro %}
