-- Step 1, sort and count rows: the offers of each part, cheapest first.
create temporary table offer_sorted as
select
    ps_partkey as part_key,
    ps_supplycost as supply_cost,
    row_number() over (partition by ps_partkey order by ps_supplycost) as offer_number,
    count(*) over (partition by ps_partkey) as offer_count
from "raw".partsupp;

-- Step 2, table output: parts, with no supplier as yet.
drop table if exists analytics_legacy.dim_parts;
create table analytics_legacy.dim_parts (
    part_key bigint,
    part_name varchar(55),
    manufacturer varchar(25),
    brand varchar(10),
    part_type varchar(25),
    part_size integer,
    container varchar(10),
    retail_price numeric(15, 2),
    supplier_count integer default 0,
    lowest_supply_cost numeric(15, 2),
    part_comment varchar(23)
);

insert into analytics_legacy.dim_parts (
    part_key, part_name, manufacturer, brand, part_type, part_size, container, retail_price, part_comment
)
select
    p_partkey,
    p_name,
    p_mfgr,
    p_brand,
    p_type,
    p_size,
    p_container,
    p_retailprice,
    nullif(p_comment, '') as part_comment
from "raw".part;

-- Step 3, insert/update: the first offer is the cheapest.
update analytics_legacy.dim_parts
set
    lowest_supply_cost = offer_sorted.supply_cost,
    supplier_count = offer_sorted.offer_count
from offer_sorted
where offer_sorted.part_key = analytics_legacy.dim_parts.part_key and offer_sorted.offer_number = 1;
