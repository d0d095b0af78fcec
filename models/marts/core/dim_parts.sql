with

parts as (

    select * from {{ ref('stg_tpch__parts') }}

),

part_suppliers as (

    select * from {{ ref('stg_tpch__part_suppliers') }}

),

offers as (

    select
        part_key,
        count(*) as supplier_count,
        min(supply_cost) as lowest_supply_cost
    from part_suppliers
    group by part_key

),

final as (

    select
        parts.part_key,
        parts.part_name,
        parts.manufacturer,
        parts.brand,
        parts.part_type,
        parts.part_size,
        parts.container,
        parts.retail_price,
        cast(coalesce(offers.supplier_count, 0) as integer) as supplier_count,
        offers.lowest_supply_cost,
        parts.part_comment
    from parts
    left join offers on parts.part_key = offers.part_key

)

select * from final
