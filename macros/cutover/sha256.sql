{#-
    The SHA-256 of a text in hex, computed by the database. Of one longer than a value of Redshift may be it is the SHA-256 of those of its parts of 60,000
    characters, one after the other.
-#}
{% macro sha256(text) %}
    {% set parts = [] %}
    {% for start in range(0, text | length, 60000) %}
        {% do parts.append(parallel_run.sha256_sql(text[start:start + 60000])) %}
    {% endfor %}
    {% set hashes = run_query('select ' ~ parts | join(', ')).rows[0].values() | list %}
    {{ return(hashes[0] if hashes | length == 1 else parallel_run.sha256(hashes | join(''))) }}
{% endmacro %}
