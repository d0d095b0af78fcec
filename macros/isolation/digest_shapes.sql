{#- The digests of a password that create user takes on this engine: {name: regular expression}. -#}
{% macro digest_shapes() %}
    {{ return(adapter.dispatch('digest_shapes', 'parallel_run')()) }}
{% endmacro %}

{% macro postgres__digest_shapes() %}
    {{ return({
        'an md5 digest (md5 and 32 hex digits)': 'md5[0-9a-f]{32}',
        'a SCRAM-SHA-256 verifier': 'SCRAM-SHA-256[$][0-9]+:[A-Za-z0-9+/=]+[$][A-Za-z0-9+/=]+:[A-Za-z0-9+/=]+',
    }) }}
{% endmacro %}

{#- sha256|<password> would be a password in clear text: only digest and salt pass. -#}
{% macro redshift__digest_shapes() %}
    {{ return({
        'an md5 digest (md5 and 32 hex digits)': 'md5[0-9a-f]{32}',
        'a sha256 digest (sha256|64 hex digits|salt)': 'sha256[|][0-9a-f]{64}[|][A-Za-z0-9]+',
    }) }}
{% endmacro %}
