{#- The YAML of the parity test of one model, with what was guessed and what is left over as comments. match: of scaffold_matches. -#}
{% macro parity_test_yaml(match, schema, scan) %}
    {% set columns = parallel_run.matched_columns(match, scan) %}
    {% set key = parallel_run.scaffold_key(match, columns, scan) %}
    {% set legacy = parallel_run.scaffold_legacy(match, schema) %}
    {% set given = ['legacy: ' ~ legacy ~ ('  # ' ~ match.how if match.how else '')] if legacy else [] %}
    {% set names = [] %}
    {% for name in key.columns %}
        {% do names.append(parallel_run.yaml_name(name)) %}
    {% endfor %}
    {% do given.append('primary_key: ' ~ (names[0] if names | length == 1 else '[' ~ names | join(', ') ~ ']') ~ '  # guess: ' ~ key.how) if names %}
    {% set renamed = [] %}
    {% for name, column in columns.items() if column.how %}
        {% do renamed.append('  ' ~ parallel_run.yaml_name(name) ~ ': ' ~ parallel_run.yaml_name(column.name) ~ '  # ' ~ column.how) %}
    {% endfor %}
    {% do given.extend(['renamed_columns:'] + renamed) if renamed %}
    {% set test = 'parity' if project_name == 'parallel_run' else 'parallel_run.parity' %}
    {% set lines = ['  - name: ' ~ match.model.name, '    data_tests:', '      - ' ~ test ~ (':' if given else '')] %}
    {% do lines.append('          arguments:') if given %}
    {% for line in given %}
        {% do lines.append('            ' ~ line) %}
    {% endfor %}
    {% do lines.append('            # no primary_key, rows are compared as a multiset: ' ~ key.how) if not names %}
    {% do lines.append('            # no column of the model is known: build it, or list its columns, and run this again') if not match.model.columns %}
    {% set only = [] %}
    {% for side, own, taken in [('legacy', match.relation.columns, columns.values() | map(attribute='name') | list), ('the model', match.model.columns, columns | list)] %}
        {% for column in own | map(attribute='name') | reject('in', taken) if match.model.columns %}
            {% do only.append('            #   ' ~ parallel_run.yaml_name(column) ~ ': only ' ~ side ~ ' has it; say why') %}
        {% endfor %}
    {% endfor %}
    {% do lines.extend(['            # exclude_columns:  # else the test fails on them'] + only) if only %}
    {{ return(lines | join('\n')) }}
{% endmacro %}
