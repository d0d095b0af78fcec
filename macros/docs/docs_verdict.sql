{#- The last verdict on a parity test in words: what it was, when, and why it may say little about now. item: of parity_evidence. -#}
{% macro docs_verdict(item) %}
    {% if not item.check %}
        {{ return('not compared yet') }}
    {% endif %}
    {% set words = {'pass': 'equal', 'fail': '**different**', 'error': '**not compared, the test stopped with an error**'} %}
    {% set text = words.get(item.check.verdict, '**' ~ item.check.verdict ~ '**') ~ ' on ' ~ item.check.checked_at[:16] ~ ' UTC' %}
    {% set trouble = parallel_run.evidence_trouble(item) if item.check.verdict == 'pass' else none %}
    {{ return(text ~ ('; no proof of now: ' ~ trouble if trouble else '')) }}
{% endmacro %}
