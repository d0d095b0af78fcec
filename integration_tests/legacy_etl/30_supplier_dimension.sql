-- Step 1, join rows: region and nation once, for the lookup.
create temporary table geography as
select
    nation.n_nationkey as nation_key,
    nation.n_name as nation_name,
    region.r_name as region_name
from "raw".region
inner join "raw".nation on region.r_regionkey = nation.n_regionkey;

-- Step 2, append streams: one line per supplier and part in stock, and one empty line per supplier.
create temporary table stock as
select
    ps_suppkey as supplier_key,
    1 as part_count,
    ps_availqty as pieces
from "raw".partsupp
union all
select
    s_suppkey as supplier_key,
    0 as part_count,
    0 as pieces
from "raw".supplier;

-- Step 3, stream lookup, group by and table output.
drop table if exists analytics_legacy.supplier_dimension;
create table analytics_legacy.supplier_dimension (
    supplier_key bigint,
    supplier_name varchar(25),
    address varchar(40),
    nation_name varchar(25),
    region_name varchar(25),
    phone varchar(15),
    account_balance numeric(15, 2),
    part_count integer,
    available_quantity bigint,
    supplier_comment varchar(101)
);

insert into analytics_legacy.supplier_dimension
select
    supplier.s_suppkey,
    supplier.s_name,
    supplier.s_address,
    max(geography.nation_name) as nation_name,
    max(geography.region_name) as region_name,
    supplier.s_phone,
    supplier.s_acctbal,
    sum(stock.part_count) as part_count,
    sum(stock.pieces) as available_quantity,
    nullif(supplier.s_comment, '') as supplier_comment
from "raw".supplier
inner join stock on supplier.s_suppkey = stock.supplier_key
left join geography on supplier.s_nationkey = geography.nation_key
group by
    supplier.s_suppkey,
    supplier.s_name,
    supplier.s_address,
    supplier.s_phone,
    supplier.s_acctbal,
    supplier.s_comment;
