with

source as (

    select * from {{ source('raw', 'supplier') }}

),

final as (

    select
        s_suppkey as supplier_key,
        s_name as supplier_name,
        s_address as address,
        s_nationkey as nation_key,
        s_phone as phone,
        s_acctbal as account_balance,
        s_comment as supplier_comment
    from source

)

select * from final
