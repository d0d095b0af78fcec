-- One row per legacy table: its name, and when legacy last wrote it, in UTC. This one reads the log that the example's
-- ETL keeps; for another ETL, name a file of your own as watermarks in [parallel_run].
select
    job_name as table_name,
    max(finished_at) as written_at
from analytics_legacy.etl_job_log
group by job_name
