{#- The value of one of the package's variables, or its default; an unknown name is an error of this package. -#}
{% macro setting(name) %}
    {% set defaults = {
        'legacy_schema': 'analytics_legacy',
        'new_schema': 'analytics_new',
        'final_schema': 'analytics',
        'archive_schema': 'analytics_archive',
        'ledger_schema': 'analytics_migration',
        'compare_with': 'legacy',
        'sample_rows': 20,
        'buckets': 256,
        'rows_enumerated': 200000,
        'selftest_rows': 1000,
        'waivers': none,
        'waiver_idle_runs': 10,
        'legacy_relations': none,
        'dbt_user': 'dbt_user',
        'bi_user': 'bi_reader',
        'dbt_group': 'dbt',
        'query_group': 'dbt',
        'isolation': 'enforced',
        'clean_runs': 7,
        'clean_days': 7,
        'evidence_hours': 24,
        'reader_days': 7,
        'legacy_readers': [],
        'run_hours': 12,
        'report_days': 60,
        'report_samples': 'mask_pii',
        'lock_seconds': 10,
        'decommission_days': 30,
        'git_revision': env_var('GIT_REVISION', env_var('GITHUB_SHA', '')),
    } %}
    {#- Not vars of dbt_project.yml: the hooks of a project that installs the package would see those. -#}
    {% do defaults.update({'waivers': 'waivers', 'legacy_relations': 'legacy_relations'}) if project_name == 'parallel_run' %}
    {% if name not in defaults %}
        {% do exceptions.raise_compiler_error(
            "parallel_run.setting: got '" ~ name ~ "', takes one of: " ~ defaults | join(', ')
        ) %}
    {% endif %}
    {% set value = var('parallel_run_' ~ name, defaults[name]) %}
    {% if name == 'compare_with' and value not in ['legacy', 'archive', 'off'] and value is not sameas false %}
        {% do exceptions.raise_compiler_error(
            "The var `parallel_run_compare_with` got '" ~ value ~ "', takes one of: legacy, archive, off. "
            ~ "Set it in dbt_project.yml or with --vars."
        ) %}
    {% endif %}
    {% if name == 'isolation' and value not in ['enforced', 'warn'] %}
        {% do exceptions.raise_compiler_error(
            "The var `parallel_run_isolation` got '" ~ value ~ "', takes one of: enforced, warn. Set it in dbt_project.yml or with --vars."
        ) %}
    {% endif %}
    {% if name == 'report_samples' and value not in ['mask_pii', 'mask_all', 'none', 'show_all'] %}
        {% do exceptions.raise_compiler_error(
            "The var `parallel_run_report_samples` got '" ~ value ~ "', takes one of: mask_pii, mask_all, none, show_all. Set it in dbt_project.yml or with --vars."
        ) %}
    {% endif %}
    {% set counts = ['sample_rows', 'buckets', 'rows_enumerated', 'selftest_rows', 'waiver_idle_runs', 'clean_runs', 'clean_days', 'evidence_hours', 'reader_days',
        'run_hours', 'lock_seconds', 'decommission_days'] %}
    {% if name in counts and (value is not integer or value is boolean or value < 1 or value > 1000000000 or name == 'buckets' and value > 10000) %}
        {% do exceptions.raise_compiler_error(
            'The var `parallel_run_' ~ name ~ '` got ' ~ value ~ '; it takes a whole number of 1 or more' ~ (', at most 10000' if name == 'buckets' else '') ~ '. Set it in dbt_project.yml or with --vars.'
        ) %}
    {% endif %}
    {#- YAML reads a bare `off` as false. -#}
    {{ return('off' if name == 'compare_with' and value is sameas false else value) }}
{% endmacro %}
