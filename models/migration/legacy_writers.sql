select
    schema_name,
    relation_name,
    user_name,
    source,
    accesses,
    first_at,
    last_at,
    window_start,
    window_end,
    gap,
    detail,
    sample_id
from {{ ref('legacy_accesses') }}
where access = 'write'
