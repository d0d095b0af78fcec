vacuum analytics_legacy.fct_orders;
/* drop table analytics_legacy.comment */
