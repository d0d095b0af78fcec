-- Step 1, table input: the day of each order, for the lookup.
create temporary table order_day as
select
    o_orderkey as order_id,
    o_orderdate as order_date
from "raw".orders;

-- Step 2, stream lookup, calculator and table output: amount rounded to the cent, ship mode as char(10), empty comments
-- to NULL.
drop table if exists analytics_legacy.fct_order_lines;
create table analytics_legacy.fct_order_lines (
    order_id bigint,
    line_nr integer,
    order_date date,
    part_key bigint,
    supplier_key bigint,
    quantity numeric(15, 2),
    extended_price numeric(15, 2),
    discount numeric(15, 2),
    tax numeric(15, 2),
    net_revenue numeric(18, 2),
    return_flag varchar(1),
    line_status varchar(1),
    ship_date date,
    commit_date date,
    receipt_date date,
    ship_instructions varchar(25),
    ship_mode varchar(10),
    line_comment varchar(44)
);

insert into analytics_legacy.fct_order_lines
select
    lineitem.l_orderkey,
    lineitem.l_linenumber,
    order_day.order_date,
    lineitem.l_partkey,
    lineitem.l_suppkey,
    lineitem.l_quantity,
    lineitem.l_extendedprice,
    lineitem.l_discount,
    lineitem.l_tax,
    round(
        coalesce(lineitem.l_extendedprice, 0) - coalesce(lineitem.l_extendedprice * lineitem.l_discount, 0), 2
    ) as net_revenue,
    lineitem.l_returnflag,
    lineitem.l_linestatus,
    lineitem.l_shipdate,
    lineitem.l_commitdate,
    lineitem.l_receiptdate,
    lineitem.l_shipinstruct,
    rpad(lineitem.l_shipmode, 10) as ship_mode,
    nullif(lineitem.l_comment, '') as line_comment
from "raw".lineitem
left join order_day on lineitem.l_orderkey = order_day.order_id;
