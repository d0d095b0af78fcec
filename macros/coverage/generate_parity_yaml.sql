{#-
    `dbt -q run-operation generate_parity_yaml > parity.yml`: parity tests for the models that have none, ready to paste, by the file that each belongs
    in. Legacy relations are matched by name, then by columns; what is guessed says so. models: names or folders; legacy_schema: another than the var's;
    scan: false reads no table, so that keys and renamed columns are guessed from names, constraints and dbt's tests alone.
-#}
{% macro generate_parity_yaml(models=none, legacy_schema=none, scan=true) %}
    {% if not execute %}
        {{ return('') }}
    {% endif %}
    {% if scan is not boolean %}
        {% do parallel_run.refuse('generate_parity_yaml', 'scan', scan, 'true or false') %}
    {% endif %}
    {% set schema = legacy_schema or parallel_run.setting('legacy_schema') %}
    {% set relations = parallel_run.scaffold_relations(schema) %}
    {% set all = parallel_run.scaffold_models(models) %}
    {% set matches = parallel_run.scaffold_matches(all, relations, scan) %}
    {% set found = all | selectattr('is_wanted') | list %}
    {% set files = {} %}
    {% for match in matches %}
        {% set lines = parallel_run.parity_test_yaml(match, schema, scan) %}
        {% do files.update({match.model.file: files.get(match.model.file, []) + [lines]}) %}
    {% endfor %}
    {% do print('# ' ~ matches | length ~ ' of ' ~ found | length ~ ' models were matched with one of ' ~ relations | length ~ ' relations of ' ~ schema
        ~ '. Check each line that says guess.') %}
    {% for file in files | sort %}
        {% set is_new = file == parallel_run.scaffold_file() %}
        {% do print('---\n# ' ~ file ~ (': a new file' if is_new else ': put data_tests into the entry of each model') ~ '\nmodels:\n' ~ files[file] | join('\n')) %}
    {% endfor %}
    {% for title, sides, kind in [
        ('Relations of ' ~ schema ~ ' that no model was found for (retire them, or name one under `legacy`)', relations if not models else [], 'relation'),
        ('Models that no relation was found for', found, 'model'),
    ] %}
        {% set left = sides | map(attribute='name') | reject('in', matches | map(attribute=kind ~ '.name') | list) | list %}
        {% do print('# ' ~ title ~ ': ' ~ left | join(', ')) if left %}
    {% endfor %}
    {{ return('') }}
{% endmacro %}
