{#- The YAML of parity tests for uncovered relations, keys guessed and marked. missing: rows of `coverage`. -#}
{% macro missing_tests_yaml(missing) %}
    {% set lines = ['models:'] %}
    {% for row in missing %}
        {% set key = parallel_run.guessed_key(api.Relation.create(database=target.database, schema=parallel_run.setting('legacy_schema'), identifier=row.relation)) %}
        {% do lines.append('  - name: ' ~ row.relation ~ '  # guess: the model of the same name') %}
        {% do lines.append('    data_tests:') %}
        {% do lines.append('      - ' ~ ('parity' if project_name == 'parallel_run' else 'parallel_run.parity') ~ ':') %}
        {% do lines.append('          arguments:') %}
        {% do lines.append('            legacy: ' ~ row.relation) %}
        {% do lines.append('            primary_key: [' ~ key['columns'] | join(', ') ~ ']  # guess: ' ~ key.how) %}
    {% endfor %}
    {{ return(lines | join('\n')) }}
{% endmacro %}
