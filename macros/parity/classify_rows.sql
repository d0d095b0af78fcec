{#-
    Runs step 3: audit_helper classifies the differing buckets, into a temporary table; the samples go straight into the ledger. Where the
    differing buckets hold more than about `rows_enumerated` rows, so many of them first; the rest only if nothing in these fails, for then a
    waiver must be proven for every row. What tolerances alone settle is settled before, where they hold more than a tenth of that: it is
    the quicker way. Without a check_id nothing goes into the ledger.
    Returns {open, tolerated, waived, used, note}, counts by column, check or waiver.
-#}
{% macro classify_rows(plan, figures, check_id) %}
    {% set rows = [figures.total.legacy_rows | int, figures.total.new_rows | int, 1] | max %}
    {% set limit = [parallel_run.setting('rows_enumerated') * plan.buckets * figures.periods | length // rows, 1] | max %}
    {% set settled = {'differing': figures.differing, 'tolerated': {}} %}
    {% if figures.differing | length > [limit // 10, 1] | max and plan.key_columns and plan.declared.tolerance %}
        {% set settled = parallel_run.settle_tolerated(plan, figures.span, figures.differing) %}
    {% endif %}
    {% set differing = settled.differing %}
    {% set counts = {'open': {}, 'tolerated': {}, 'waived': {}, 'used': {}, 'ambiguous_keys': 0, 'note': none} %}
    {% if differing %}
        {% do counts.update(parallel_run._classify_scope(plan, figures, check_id, differing[:limit])) %}
    {% endif %}
    {% if differing | length > limit and counts.open %}
        {% do counts.update({'note': limit ~ ' of ' ~ differing | length ~ ' differing buckets enumerated: the counts of rows are at least these'}) %}
    {% elif differing | length > limit %}
        {% do counts.update(parallel_run._classify_scope(plan, figures, check_id, differing)) %}
    {% endif %}
    {% for column_name, count in settled.tolerated.items() %}
        {% do counts.tolerated.update({column_name: counts.tolerated.get(column_name, 0) + count}) %}
    {% endfor %}
    {% if not (counts.open or counts.tolerated or counts.waived) %}
        {% do counts.open.update({'unexplained': 1}) %}
    {% endif %}
    {{ return(counts) }}
{% endmacro %}

{% macro _classify_scope(plan, figures, check_id, differing) %}
    {% set counts = {'open': {}, 'tolerated': {}, 'waived': {}, 'used': {}, 'ambiguous_keys': 0, 'note': none} %}
    {% set scope = parallel_run.differing_scope(plan, differing) %}
    {% set classified = 'parity_' ~ local_md5(check_id | string)[:16] %}
    {#- Three counts a column must fit into one row: at most 1,664 values on PostgreSQL. -#}
    {% set batches = plan.columns | batch(400) | list if plan.key_columns else [plan.columns] %}
    {% for columns in batches %}
        {% do run_query('drop table if exists ' ~ classified) %}
        {% do run_query(parallel_run.exact_session_sql() ~ 'create temporary table ' ~ classified ~ ' as ' ~ parallel_run.parity_classified_sql(plan, figures.span, scope, columns)) %}
        {% set result = run_query(parallel_run.parity_statistics_sql(plan, classified, columns)) %}
        {% set found = {} %}
        {% for name in result.column_names %}
            {% do found.update({name: result.rows[0][loop.index0] | int}) %}
        {% endfor %}
        {% set open = {} %}
        {% if loop.first %}
            {% do open.update({'rows_missing': found.missing}) if found.missing %}
            {% do open.update({'rows_unexpected': found.unexpected}) if found.unexpected %}
            {% do counts.waived.update({'*': found.waived_rows}) if found.waived_rows %}
            {% do counts.update({'ambiguous_keys': found.ambiguous_keys}) %}
        {% endif %}
        {% for column in columns if plan.key_columns %}
            {% do open.update({column.name: found['open_' ~ column.alias]}) if found['open_' ~ column.alias] %}
            {% for state in ['tolerated', 'waived'] if found[state ~ '_' ~ column.alias] %}
                {% do counts[state].update({column.name: found[state ~ '_' ~ column.alias]}) %}
            {% endfor %}
        {% endfor %}
        {% for waiver in plan.waivers %}
            {#- A row that differs in two batches counts twice: rather too many than too few. -#}
            {% do counts.used.update({waiver.id: found['used_' ~ waiver.alias] + counts.used.get(waiver.id, 0)}) %}
        {% endfor %}
        {% do counts.open.update(open) %}
        {% if open and check_id %}
            {% do run_query(parallel_run.insert_samples_sql(plan, classified, columns, open, check_id)) %}
            {% do run_query(parallel_run.insert_causes_sql(plan, classified, columns, open, check_id)) %}
        {% endif %}
    {% endfor %}
    {% do run_query('drop table if exists ' ~ classified) %}
    {% if batches | length > 1 and not counts.open %}
        {% set split = run_query(parallel_run.exact_session_sql() ~ parallel_run.split_keys_sql(plan, figures.span, scope)).rows[0][0] | int %}
        {% do counts.open.update({'split_keys': split}) if split %}
    {% endif %}
    {{ return(counts) }}
{% endmacro %}
