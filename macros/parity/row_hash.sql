{#-
    PostgreSQL's 64 bits of a row, as SQL: the hashes of its values, each under a seed of its column's own, joined by XOR; 0 stands for NULL. They
    tell all values of a column apart that its comparable form tells apart. columns: list of {sql, kind, has_scale}; salt: a text that gives
    other seeds. docs/fingerprint.md says why these functions.
-#}
{% macro row_hash(columns, salt) %}
    {% set hashes, as_bytes = [], [] %}
    {% for column in columns %}
        {% set value, seed = column.sql, parallel_run._seed(salt, loop.index) %}
        {% set text = 'hashtextextended(' ~ value ~ ', ' ~ seed ~ ')' %}
        {% set hash = {
            'integer': 'hashint4extended(' ~ value ~ ', ' ~ seed ~ ')',
            'boolean': 'hashint4extended(' ~ value ~ '::integer, ' ~ seed ~ ')',
            'bigint': 'hashint4extended(0, ' ~ value ~ ' # ' ~ seed ~ ')',
            'float': 'hashfloat8extended(' ~ value ~ ', ' ~ seed ~ ')',
            'date': 'case when isfinite(' ~ value ~ ') then hashint4extended(' ~ value ~ " - date '2000-01-01', " ~ seed
                ~ ') else hashtextextended(' ~ value ~ '::text collate "C", ' ~ seed ~ ') end',
            'uuid': 'uuid_hash_extended(' ~ value ~ ', ' ~ seed ~ ')',
            'text': text, 'char': text, 'json': text,
        }.get(column.kind) %}
        {% if column.kind == 'numeric' and column.has_scale %}
            {#- PostgreSQL's ignores the sign, and differs by the same bit for 1 and 10000 under all seeds: hashed once more. -#}
            {% set hash = 'hashint4extended(case when ' ~ value ~ ' < 0 then 1 else 0 end, hash_numeric_extended(' ~ value ~ ', ' ~ seed ~ '))' %}
        {% endif %}
        {% if hash %}
            {% do hashes.append('coalesce(' ~ hash ~ ', 0)') %}
        {% else %}
            {% do as_bytes.append(value) %}
        {% endif %}
    {% endfor %}
    {% if as_bytes %}
        {% do hashes.append('hash_record_extended(row(record_send(row(' ~ as_bytes | join(', ') ~ '))), ' ~ parallel_run._seed(salt, 0) ~ ')') %}
    {% endif %}
    {{ return(hashes | join(' # ') or '0') }}
{% endmacro %}

{#- A number of 60 bits: too large for what a hash makes of 0 and NaN (the seed itself, or one less) to meet another column's by design. -#}
{% macro _seed(salt, place) %}
    {{ return(local_md5(salt ~ ' ' ~ place)[:15] | int(0, 16)) }}
{% endmacro %}
