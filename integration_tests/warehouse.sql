-- Database, roles and schemas of the embedded warehouse, for psql as postgres.
-- Safe to run again: it repairs what is missing.
\set ON_ERROR_STOP on
set client_min_messages = warning;

select 'create database analytics' where not exists (select from pg_database where datname = 'analytics') \gexec
\connect analytics
set client_min_messages = warning;
begin;

-- Roles
select format('create role %I', role_name)
from unnest(array['kettle', 'dbt_user', 'migration_admin', 'bi_reader']) as role_name
where not exists (select from pg_roles where rolname = role_name) \gexec

alter role kettle login nosuperuser nocreatedb nocreaterole noreplication nobypassrls;
alter role dbt_user login nosuperuser nocreatedb nocreaterole noreplication nobypassrls;
alter role migration_admin login nosuperuser nocreatedb nocreaterole noreplication nobypassrls;
alter role bi_reader login nosuperuser nocreatedb nocreaterole noreplication nobypassrls;

grant kettle, dbt_user to migration_admin;
grant pg_read_all_stats to migration_admin;
grant create on database analytics to dbt_user, migration_admin;

-- After a cutover the schemas carry other names, and their grants went with them
select exists (select from pg_namespace where nspname in ('analytics', 'analytics_archive')) as after_cutover \gset
\if :after_cutover
commit;
\quit
\endif

-- Schemas
create schema if not exists raw authorization migration_admin;
create schema if not exists analytics_legacy authorization kettle;
create schema if not exists analytics_new authorization dbt_user;
create schema if not exists analytics_staging authorization dbt_user;
create schema if not exists analytics_migration authorization migration_admin;

revoke all on schema raw, analytics_legacy, analytics_new, analytics_staging, analytics_migration from public;

-- Source data: written by migration_admin, read by both pipelines
grant usage on schema raw to kettle, dbt_user;
grant select on all tables in schema raw to kettle, dbt_user;
alter default privileges for role migration_admin in schema raw grant select on tables to kettle, dbt_user;

-- Legacy: written by kettle alone
grant usage on schema analytics_legacy to dbt_user, bi_reader;
grant select on all tables in schema analytics_legacy to dbt_user, bi_reader;
alter default privileges for role kettle in schema analytics_legacy grant select on tables to dbt_user, bi_reader;

-- New: written by dbt_user
grant usage on schema analytics_new to bi_reader;
grant select on all tables in schema analytics_new to bi_reader;
alter default privileges for role dbt_user in schema analytics_new grant select on tables to bi_reader;

-- Ledger: owned by migration_admin, dbt_user builds views in it
grant usage, create on schema analytics_migration to dbt_user;
grant usage on schema analytics_migration to bi_reader;
grant select on all tables in schema analytics_migration to bi_reader;
alter default privileges for role dbt_user, migration_admin in schema analytics_migration
grant select on tables to bi_reader;

commit;
