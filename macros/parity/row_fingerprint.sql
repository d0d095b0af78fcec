{#-
    The fingerprint of a row, from which fingerprint_lanes takes numbers. columns: list of {sql, kind, has_scale}, each sql a comparable
    value. docs/fingerprint.md computes the chance that different rows share it.
-#}
{% macro row_fingerprint(columns) %}
    {{ return(adapter.dispatch('row_fingerprint', 'parallel_run')(columns)) }}
{% endmacro %}

{#-
    PostgreSQL's hash of a record, of parts whose hashes together tell all their values apart, and mixed once more. What the hash of a bigint or
    a numeric loses is a part of its own, in the few rows that have anything to lose. docs/fingerprint.md shows the pairs that the plain hash of a
    row calls equal. Each group of 32 parts starts from the hash of the one before, and with a 0, for NULLs take nothing from it; from seed 1 a
    numeric of 0 would be NULL.
-#}
{% macro postgres__row_fingerprint(columns) %}
    {% set parts, as_bytes, bigints, losing, lost = [], [], [], [], [] %}
    {% for column in columns %}
        {% if column.kind in ['integer', 'bigint', 'float', 'boolean', 'text', 'char', 'json', 'date', 'binary', 'uuid']
            or (column.kind == 'numeric' and column.has_scale) %}
            {% do parts.append(column.sql) %}
        {% else %}
            {% do as_bytes.append(column.sql) %}
        {% endif %}
        {% if column.kind == 'bigint' %}
            {% do bigints.append('coalesce(' ~ column.sql ~ ', 0)') %}
            {% do lost.append(column.sql ~ ' >> 32') %}
        {% elif column.kind == 'numeric' and column.has_scale %}
            {% do losing.append(column.sql ~ ' < 0') %}
            {% do lost.append(column.sql ~ ' < 0') %}
        {% endif %}
    {% endfor %}
    {% if as_bytes %}
        {% do parts.append('record_send(row(' ~ as_bytes | join(', ') ~ '))') %}
    {% endif %}
    {% do losing.insert(0, '(' ~ bigints | join(' | ') ~ ') >> 31 <> 0') if bigints %}
    {% if lost %}
        {% do parts.append('case when ' ~ losing | join(' or ') ~ ' then record_send(row(' ~ lost | join(', ') ~ ')) end') %}
    {% endif %}
    {% set hash = namespace(sql='2') %}
    {% for group in parts | batch(32) %}
        {% set group = group if loop.first else ['0'] + group %}
        {% set hash.sql = 'hashint4extended(0, hash_record_extended(row(' ~ group | join(', ') ~ '), ' ~ hash.sql ~ '))' %}
    {% endfor %}
    {{ return(hash.sql) }}
{% endmacro %}

{% macro redshift__row_fingerprint(columns) %}
    {{ return(parallel_run.row_md5(columns)) }}
{% endmacro %}
