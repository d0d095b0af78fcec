{#-
    How parity compares a column type: one of integer, bigint, numeric, float, boolean, text, char, date, timestamp, timestamptz,
    time, timetz, interval, binary, json, uuid; or none when it cannot (arrays, ranges, geometry, …).
-#}
{% macro column_kind(data_type) %}
    {% set kinds = {
        'smallint': 'integer', 'int2': 'integer', 'integer': 'integer', 'int4': 'integer', 'int': 'integer',
        'bigint': 'bigint', 'int8': 'bigint', 'oid': 'bigint',
        'numeric': 'numeric', 'decimal': 'numeric',
        'real': 'float', 'float4': 'float', 'double precision': 'float', 'float8': 'float', 'float': 'float',
        'boolean': 'boolean', 'bool': 'boolean',
        'character varying': 'text', 'varchar': 'text', 'text': 'text', 'name': 'text', 'citext': 'text', 'nvarchar': 'text',
        'character': 'char', 'char': 'char', 'bpchar': 'char', '"char"': 'text',
        'date': 'date',
        'timestamp without time zone': 'timestamp', 'timestamp': 'timestamp',
        'timestamp with time zone': 'timestamptz', 'timestamptz': 'timestamptz',
        'time without time zone': 'time', 'time': 'time', 'time with time zone': 'timetz', 'timetz': 'timetz',
        'interval': 'interval', 'bytea': 'binary', 'varbyte': 'binary', 'binary varying': 'binary', 'varbinary': 'binary',
        'json': 'json', 'jsonb': 'json', 'super': 'json', 'uuid': 'uuid',
    } %}
    {#- `timestamp(3) with time zone` and `numeric(10,2)` lose the brackets; an array keeps its own. -#}
    {% set bare = modules.re.sub('\\s*\\([^)]*\\)', '', data_type | lower) | trim %}
    {% set bare = modules.re.sub('^interval .*$', 'interval', bare) %}
    {{ return(kinds.get(bare)) }}
{% endmacro %}
