{#-
    The statements of a cutover in their order, each with the one that undoes it: both renames, what makes the archive read-only, who reads the
    final schema, and the views under the old names; around them the views elsewhere that are made again. legacy_views: also views under the legacy schema's name, over the archive.
-#}
{% macro cutover_plan(facts, state, legacy_views, outside) %}
    {% set names = state.names %}
    {% set elsewhere = parallel_run.outside_steps(outside) %}
    {% set steps = elsewhere.before | list %}
    {% for old, new in [(names.legacy, names.archive), (names.new, names.final)] %}
        {% do steps.append(parallel_run.cutover_step('rename',
            'alter schema ' ~ parallel_run.quoted(old) ~ ' rename to ' ~ parallel_run.quoted(new),
            'alter schema ' ~ parallel_run.quoted(new) ~ ' rename to ' ~ parallel_run.quoted(old))) %}
    {% endfor %}
    {% set readers = parallel_run.final_readers(facts, names) %}
    {#- Before the rights: a view in new itself is among those that readers and the old names need. -#}
    {% set steps = steps + elsewhere.after + parallel_run.archive_steps(facts, state) + parallel_run.final_steps(facts, names, readers)
        + parallel_run.compat_steps(facts.objects, names.new, names.final, readers, state.owners) %}
    {% if legacy_views %}
        {% set steps = steps + parallel_run.compat_steps(facts.objects, names.legacy, names.archive, parallel_run.schema_readers(facts, names.legacy), state.owners) %}
    {% endif %}
    {{ return(steps) }}
{% endmacro %}
