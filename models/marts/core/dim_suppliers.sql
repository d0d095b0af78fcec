with

suppliers as (

    select * from {{ ref('stg_tpch__suppliers') }}

),

nations as (

    select * from {{ ref('stg_tpch__nations') }}

),

regions as (

    select * from {{ ref('stg_tpch__regions') }}

),

part_suppliers as (

    select * from {{ ref('stg_tpch__part_suppliers') }}

),

offers as (

    select
        supplier_key,
        count(*) as part_count,
        sum(available_quantity) as available_quantity
    from part_suppliers
    group by supplier_key

),

final as (

    select
        suppliers.supplier_key,
        suppliers.supplier_name,
        suppliers.address,
        nations.nation_name,
        regions.region_name,
        suppliers.phone,
        suppliers.account_balance,
        cast(coalesce(offers.part_count, 0) as integer) as part_count,
        cast(coalesce(offers.available_quantity, 0) as bigint) as available_quantity,
        suppliers.supplier_comment
    from suppliers
    left join nations on suppliers.nation_key = nations.nation_key
    left join regions on nations.region_key = regions.region_key
    left join offers on suppliers.supplier_key = offers.supplier_key

)

select * from final
