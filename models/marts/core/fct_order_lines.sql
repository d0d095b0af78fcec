with

order_lines as (

    select * from {{ ref('stg_tpch__order_lines') }}

),

orders as (

    select * from {{ ref('stg_tpch__orders') }}

),

final as (

    select
        order_lines.order_key,
        order_lines.line_number,
        orders.order_date,
        order_lines.part_key,
        order_lines.supplier_key,
        order_lines.quantity,
        order_lines.extended_price,
        order_lines.discount,
        order_lines.tax,
        cast(round(order_lines.discounted_price, 2) as numeric(18, 2)) as net_revenue,
        order_lines.return_flag,
        order_lines.line_status,
        order_lines.ship_date,
        order_lines.commit_date,
        order_lines.receipt_date,
        order_lines.ship_instructions,
        order_lines.ship_mode,
        order_lines.line_comment
    from order_lines
    left join orders on order_lines.order_key = orders.order_key

)

select * from final
