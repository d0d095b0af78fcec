{#- Why the latest comparison of a parity test proves nothing about the model as it is now, or none. item: of parity_evidence. -#}
{% macro evidence_trouble(item) %}
    {% set check = item.check %}
    {% if check is none %}
        {{ return('never compared') }}
    {% elif check.verdict != 'pass' %}
        {{ return('the latest comparison: ' ~ check.verdict) }}
    {% elif check.legacy_relation != item.legacy.include(database=false).render() or check.new_relation != item.new.include(database=false).render() %}
        {{ return('compared ' ~ check.legacy_relation ~ ' with ' ~ check.new_relation) }}
    {% elif check.model_revision != item.revision %}
        {{ return('the model, or one below it, has another text since') }}
    {% elif check.declaration != item.declaration %}
        {{ return('the test declares something else since') }}
    {% elif check.git_revision and parallel_run.setting('git_revision') and check.git_revision != parallel_run.setting('git_revision') %}
        {{ return('compared at revision ' ~ check.git_revision ~ ', now at ' ~ parallel_run.setting('git_revision')) }}
    {% elif parallel_run.hours_since(check.checked_at) > parallel_run.setting('evidence_hours') %}
        {{ return('%.0f hours old' | format(parallel_run.hours_since(check.checked_at))) }}
    {% endif %}
    {{ return(none) }}
{% endmacro %}
