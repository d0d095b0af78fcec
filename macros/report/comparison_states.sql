{#- The states of a comparison, the worst first, as comparisons_sql numbers them: how each is called, and its sign. -#}
{% macro comparison_states() %}
    {{ return([
        {'verdict': 'error', 'name': 'error', 'sign': '!'}, {'verdict': 'fail', 'name': 'differs', 'sign': '✕'},
        {'verdict': 'skipped', 'name': 'skipped', 'sign': '–'}, {'verdict': 'off', 'name': 'not compared', 'sign': '○'},
        {'verdict': 'waived', 'name': 'waived', 'sign': '≈'}, {'verdict': 'pass', 'name': 'equal', 'sign': '✓'},
    ]) }}
{% endmacro %}
