-- The log outlives the run: each later job adds its line.
create table if not exists analytics_legacy.etl_job_log (
    job_name varchar(50),
    rows_written bigint,
    finished_at timestamp
);
