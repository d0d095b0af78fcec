select
    region,
    count(*) as order_count,
    cast(sum(amount) as numeric(18, 2)) as amount
from {{ ref('orders_source') }}
group by region
