with

order_lines as (

    select * from {{ ref('fct_order_lines') }}

),

final as (

    select
        order_date,
        cast(count(distinct order_key) as integer) as order_count,
        cast(count(*) as integer) as line_count,
        cast(sum(quantity) as numeric(18, 2)) as quantity,
        cast(sum(extended_price) as numeric(18, 2)) as gross_revenue,
        cast(sum(net_revenue) as numeric(18, 2)) as net_revenue
    from order_lines
    group by order_date

)

select * from final
