{#- Redshift: a statement that fails, by its last cast, when another sample has come between: the block is then undone. mark: none before the first. -#}
{% macro check_mark_sql(mark) %}
select cast(case when count(*) = 0 then '0' else 'sample_access: another sample came between, run it again' end as integer)
from {{ parallel_run.ledger_table('samples').include(database=false) }}
{%- if mark %} where window_end > cast({{ parallel_run.literal(mark) }} as timestamp){% endif %}
{%- endmacro %}
