with

orders as (

    select * from {{ ref('stg_tpch__orders') }}

),

order_lines as (

    select * from {{ ref('stg_tpch__order_lines') }}

),

line_totals as (

    select
        order_key,
        count(*) as line_count,
        sum(quantity) as quantity,
        sum(discounted_price) as discounted_price
    from order_lines
    group by order_key

),

final as (

    select
        orders.order_key,
        orders.customer_key,
        orders.order_status,
        orders.order_date,
        orders.ordered_at,
        orders.order_priority,
        orders.ship_priority,
        orders.clerk,
        orders.total_price,
        cast(coalesce(line_totals.line_count, 0) as integer) as line_count,
        cast(coalesce(line_totals.quantity, 0) as numeric(18, 2)) as quantity,
        cast(round(coalesce(line_totals.discounted_price, 0), 2) as numeric(18, 2)) as revenue,
        orders.order_comment
    from orders
    left join line_totals on orders.order_key = line_totals.order_key

)

select * from final
