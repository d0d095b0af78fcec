drop table if exists ${DWH_SCHEMA}.agg_daily_revenue;
create table ${DWH_SCHEMA}.agg_daily_revenue as select 1;
