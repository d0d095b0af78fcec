-- Step 1, group by order: the totals of each order that has lines.
create temporary table order_total as
select
    order_id,
    order_date,
    count(*) as line_count,
    sum(quantity) as pieces,
    sum(extended_price) as gross,
    sum(net_revenue) as net
from analytics_legacy.fct_order_lines
group by order_id, order_date;

-- Step 2, group by day and table output.
drop table if exists analytics_legacy.agg_daily_revenue;
create table analytics_legacy.agg_daily_revenue (
    order_date date,
    order_count integer,
    line_count integer,
    quantity numeric(18, 2),
    gross_revenue numeric(18, 2),
    net_revenue numeric(18, 2)
);

insert into analytics_legacy.agg_daily_revenue
select
    order_date,
    count(*) as order_count,
    sum(line_count) as line_count,
    sum(pieces) as quantity,
    sum(gross) as gross_revenue,
    sum(net) as net_revenue
from order_total
group by order_date;
