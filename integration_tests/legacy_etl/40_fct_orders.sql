-- Step 1, calculator: the amount of each line, rounded to the cent.
create temporary table line_amount as
select
    l_orderkey as order_id,
    l_quantity as pieces,
    round(coalesce(l_extendedprice, 0) - coalesce(l_extendedprice * l_discount, 0), 2) as amount
from "raw".lineitem;

-- Step 2, group by order.
create temporary table order_amount as
select
    order_id,
    count(*) as line_count,
    sum(pieces) as pieces,
    sum(amount) as amount
from line_amount
group by order_id;

-- Step 3, table output: time to the second, priority as char(15), empty comments to NULL, batch = month of the order.
drop table if exists analytics_legacy.fct_orders;
create table analytics_legacy.fct_orders (
    order_id bigint,
    cust_id bigint,
    order_status varchar(1),
    order_date date,
    ordered_at timestamp,
    order_priority varchar(15),
    ship_priority integer,
    clerk varchar(15),
    total_price numeric(15, 2),
    line_count integer,
    quantity numeric(18, 2),
    revenue numeric(18, 2),
    order_comment varchar(79),
    etl_batch_id integer
);

insert into analytics_legacy.fct_orders
select
    orders.o_orderkey,
    orders.o_custkey,
    orders.o_orderstatus,
    orders.o_orderdate,
    date_trunc('second', orders.o_ordered_at) as ordered_at,
    rpad(orders.o_orderpriority, 15) as order_priority,
    orders.o_shippriority,
    orders.o_clerk,
    orders.o_totalprice,
    coalesce(order_amount.line_count, 0) as line_count,
    coalesce(order_amount.pieces, 0) as quantity,
    coalesce(order_amount.amount, 0) as revenue,
    nullif(orders.o_comment, '') as order_comment,
    extract(year from orders.o_orderdate) * 100 + extract(month from orders.o_orderdate) as etl_batch_id
from "raw".orders
left join order_amount on orders.o_orderkey = order_amount.order_id;
