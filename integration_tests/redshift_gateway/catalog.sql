-- What Redshift has and PostgreSQL has not: made in the warehouse by the superuser whenever the gateway starts.
-- Views that people make through the gateway depend on these objects: replace them, never drop them.
set client_min_messages = warning;
begin;
select pg_advisory_xact_lock(hashtext('redshift_gateway'));

create schema if not exists redshift_gateway;
grant usage on schema redshift_gateway to public;

-- Late-binding views: an empty view stands for one in the catalog, its text is kept here.
create table if not exists redshift_gateway.late_binding_views (relation_id oid primary key, definition text not null);
grant select on redshift_gateway.late_binding_views to public;

create or replace function redshift_gateway.keep_late_binding_view(relation regclass, definition text) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
    delete from redshift_gateway.late_binding_views as views
    where views.relation_id = relation or not exists (select from pg_class as cls where cls.oid = views.relation_id);
    insert into redshift_gateway.late_binding_views values (relation, definition);
end $$;

create or replace function redshift_gateway.create_late_binding_view(relation text, definition text, replaces boolean) returns void
language plpgsql as $$
begin
    execute format('create %s view %s as select', case when replaces then 'or replace' end, relation);
    perform redshift_gateway.keep_late_binding_view(relation::regclass, definition);
end $$;

-- The columns of late-binding views, given their texts with all names resolved; one that cannot be resolved has none.
create or replace function redshift_gateway.late_binding_columns(views jsonb)
returns table (view_schema name, view_name name, col_name name, col_type varchar, ordinal_position integer)
language plpgsql set client_min_messages = error as $$
declare
    late record;
begin
    for late in select * from jsonb_to_recordset(views) as listed (schema name, name name, definition text) loop
        begin
            execute 'create temporary view redshift_gateway_probe as ' || late.definition;
            return query
                select late.schema, late.name, att.attname, format_type(att.atttypid, att.atttypmod)::varchar, att.attnum::integer
                from pg_attribute as att
                where att.attrelid = 'pg_temp.redshift_gateway_probe'::regclass and att.attnum > 0;
            execute 'drop view pg_temp.redshift_gateway_probe';
        exception when others then
            null;
        end;
    end loop;
end $$;

-- VARCHAR(n) holds n bytes: a check for each such column of a table that a session of the gateway makes or alters. A text
-- column without a length, which Redshift does not have, gets the longest.
create or replace function redshift_gateway.limit_bytes() returns event_trigger
language plpgsql as $$
declare
    made record;
    actions text;
begin
    if current_setting('redshift_gateway.session', true) is distinct from 'on' then
        return;
    end if;
    perform set_config('redshift_gateway.session', 'off', true);  -- for the commands below
    for made in
        select distinct commands.objid::regclass as relation from pg_event_trigger_ddl_commands() as commands
        inner join pg_class as cls on commands.objid = cls.oid and cls.relkind = 'r'
        where commands.classid = 'pg_class'::regclass
    loop
        select string_agg(format('alter column %I type varchar(65535)', att.attname), ', ') into actions
        from pg_attribute as att
        where att.attrelid = made.relation and att.attnum > 0 and not att.attisdropped
            and (att.atttypid = 'text'::regtype or att.atttypid = 'varchar'::regtype and att.atttypmod = -1);
        if actions is not null then
            execute format('alter table %s %s', made.relation, actions);
        end if;
        select string_agg(
            case when con.conname is not null then format('drop constraint %I, ', con.conname) else '' end
            || format('add constraint %I check (octet_length(%I) <= %s)', wanted.name, wanted.attname, wanted.width), ', '
        ) into actions
        from (
            select attnum, attname, atttypmod - 4 as width, format('redshift_varchar_%s_%s', attnum, atttypmod - 4) as name
            from pg_attribute
            where attrelid = made.relation and attnum > 0 and not attisdropped
                and atttypid = 'varchar'::regtype and atttypmod between 5 and 65538
        ) as wanted
        left join pg_constraint as con
            on con.conrelid = made.relation and con.conkey = array[wanted.attnum] and con.conname like 'redshift\_varchar\_%'
        where con.conname is distinct from wanted.name;
        if actions is not null then
            execute format('alter table %s %s', made.relation, actions);
        end if;
    end loop;
    perform set_config('redshift_gateway.session', 'on', true);
end $$;

drop event trigger if exists redshift_gateway_limit_bytes;
create event trigger redshift_gateway_limit_bytes on ddl_command_end
when tag in ('CREATE TABLE', 'CREATE TABLE AS', 'SELECT INTO', 'ALTER TABLE')
execute function redshift_gateway.limit_bytes();

-- A cast to VARCHAR(n) keeps n bytes, whole characters only.
create or replace function redshift_gateway.truncated(value text, bytes integer) returns text immutable language sql as $$
    select case
        when octet_length(value) <= bytes then value
        else (
            select string_agg(letter, '' order by position)
            from (
                select letter, position, sum(octet_length(letter)) over (order by position) as bytes_so_far
                from regexp_split_to_table(left(value, bytes), '') with ordinality as letters (letter, position)
            ) as counted
            where bytes_so_far <= bytes
        )
    end
$$;

-- Aggregates: SUM(BIGINT) is BIGINT, AVG of whole numbers is one.
create or replace aggregate redshift_gateway.sum (smallint) (sfunc = int2_sum, stype = bigint);
create or replace aggregate redshift_gateway.sum (integer) (sfunc = int4_sum, stype = bigint);
create or replace aggregate redshift_gateway.sum (bigint) (sfunc = int8pl, stype = bigint);
create or replace aggregate redshift_gateway.sum (numeric) (sfunc = numeric_avg_accum, stype = internal, finalfunc = numeric_sum);
create or replace aggregate redshift_gateway.sum (double precision) (sfunc = float8pl, stype = double precision);
create or replace aggregate redshift_gateway.sum (interval) (sfunc = interval_pl, stype = interval);

create or replace function redshift_gateway.whole_average(total numeric[]) returns bigint immutable language sql as $$
    select trunc(total[1] / nullif(total[2], 0))::bigint
$$;
create or replace function redshift_gateway.whole_average(count_and_total bigint[]) returns bigint immutable language sql as $$
    select count_and_total[2] / nullif(count_and_total[1], 0)
$$;
create or replace function redshift_gateway.add_to_average(total numeric[], value bigint) returns numeric[] immutable language sql as $$
    select case when value is null then total else array[total[1] + value, total[2] + 1] end
$$;
create or replace aggregate redshift_gateway.avg (smallint) (
    sfunc = int2_avg_accum, stype = bigint[], finalfunc = redshift_gateway.whole_average, initcond = '{0,0}'
);
create or replace aggregate redshift_gateway.avg (integer) (
    sfunc = int4_avg_accum, stype = bigint[], finalfunc = redshift_gateway.whole_average, initcond = '{0,0}'
);
create or replace aggregate redshift_gateway.avg (bigint) (
    sfunc = redshift_gateway.add_to_average, stype = numeric[], finalfunc = redshift_gateway.whole_average, initcond = '{0,0}'
);
create or replace aggregate redshift_gateway.avg (numeric) (sfunc = numeric_avg_accum, stype = internal, finalfunc = numeric_avg);
create or replace aggregate redshift_gateway.avg (double precision) (
    sfunc = float8_accum, stype = double precision[], finalfunc = float8_avg, initcond = '{0,0,0}'
);

create or replace function redshift_gateway.listagg_result(value text) returns text immutable language plpgsql as $$
begin
    if octet_length(value) > 65535 then
        raise exception using errcode = '54000', message = 'Result size exceeds LISTAGG limit';
    end if;
    return value;
end $$;

-- Text
create or replace function redshift_gateway.len(value text) returns integer immutable language sql as $$ select length(value) $$;
create or replace function redshift_gateway.charindex(part text, value text) returns integer immutable language sql as $$
    select strpos(value, part)
$$;
create or replace function redshift_gateway.replicate(value text, times integer) returns text immutable language sql as $$
    select repeat(value, times)
$$;
create or replace function redshift_gateway.concat(one text, other text) returns text immutable language sql as $$
    select one || other
$$;
create or replace function redshift_gateway.regexp_replace(value text, pattern text, replacement text default '')
returns text immutable language sql as $$
    select regexp_replace(value, pattern, replacement, 'g')
$$;
create or replace function redshift_gateway.regexp_substr(value text, pattern text, start integer default 1, occurrence integer default 1)
returns text immutable language sql as $$
    select case when value is not null then coalesce(regexp_substr(value, pattern, start, occurrence), '') end
$$;

-- Hashes and digits
create or replace function redshift_gateway.strtol_checked(digits text, base integer) returns bigint immutable language plpgsql as $$
declare
    total numeric := 0;
    digit text;
    value integer;
begin
    if base not between 2 and 36 then
        raise exception using errcode = '22023', message = format('The base %s is not between 2 and 36', base);
    end if;
    foreach digit in array regexp_split_to_array(ltrim(lower(digits), '-+'), '') loop
        value := strpos('0123456789abcdefghijklmnopqrstuvwxyz', digit) - 1;
        if digit = '' or value not between 0 and base - 1 then
            raise exception using errcode = '22P02', message = format('The input %s is not valid to be converted to base %s', digits, base);
        end if;
        total := total * base + value;
    end loop;
    total := case when digits like '-%' then -total else total end;
    if total not between -9223372036854775808 and 9223372036854775807 then
        raise exception using errcode = '22003', message = format('The input %s is out of range of a signed 64-bit number', digits);
    end if;
    return total;
end $$;
-- PostgreSQL can put this one into the query itself, for it uses its argument once.
create or replace function redshift_gateway.strtol_of_15(digits text) returns bigint immutable language sql as $$
    select ('x' || lpad(digits, 16, '0'))::bit(64)::bigint
$$;
create or replace function redshift_gateway.strtol(digits text, base integer) returns bigint immutable strict language sql as $$
    select case
        when base = 16 and digits ~ '^[0-9a-fA-F]{1,15}$' then ('x' || lpad(digits, 16, '0'))::bit(64)::bigint
        else redshift_gateway.strtol_checked(digits, base)
    end
$$;
create or replace function redshift_gateway.to_hex(value bigint) returns text immutable language sql as $$
    select to_hex(value)
$$;
create or replace function redshift_gateway.to_hex(value bytea) returns text immutable language sql as $$
    select encode(value, 'hex')
$$;
create or replace function redshift_gateway.from_hex(value text) returns bytea immutable language sql as $$
    select decode(value, 'hex')
$$;
create or replace function redshift_gateway.sha2(value text, bits integer) returns text immutable language sql as $$
    select encode(case bits
        when 224 then sha224(convert_to(value, 'UTF8'))
        when 384 then sha384(convert_to(value, 'UTF8'))
        when 512 then sha512(convert_to(value, 'UTF8'))
        when 256 then sha256(convert_to(value, 'UTF8'))
        when 0 then sha256(convert_to(value, 'UTF8'))
    end, 'hex')
$$;
-- FNV-1a of 64 bits, which chains: the hash of one value is the seed of the next.
create or replace function redshift_gateway.fnv_bytes(value bytea, seed bigint) returns bigint immutable language plpgsql as $$
declare
    modulus constant numeric := 18446744073709551616;
    hash numeric := case when seed < 0 then seed + modulus else seed end;
    low bigint;
begin
    for place in 0 .. octet_length(value) - 1 loop
        low := mod(hash, 256)::bigint;
        hash := mod((hash - low + (low # get_byte(value, place))) * 1099511628211, modulus);
    end loop;
    return case when hash >= 9223372036854775808 then hash - modulus else hash end;
end $$;
create or replace function redshift_gateway.fnv_hash(value text, seed bigint default -3750763034362895579) returns bigint
immutable language sql as $$ select redshift_gateway.fnv_bytes(convert_to(value, 'UTF8'), seed) $$;
create or replace function redshift_gateway.fnv_hash(value integer, seed bigint default -3750763034362895579) returns bigint
immutable language sql as $$
    select redshift_gateway.fnv_bytes(decode(reverse_hex, 'hex'), seed)
    from (select regexp_replace(encode(int4send(value), 'hex'), '(..)(..)(..)(..)', '\4\3\2\1') as reverse_hex) as little
$$;
create or replace function redshift_gateway.fnv_hash(value bigint, seed bigint default -3750763034362895579) returns bigint
immutable language sql as $$
    select redshift_gateway.fnv_bytes(decode(reverse_hex, 'hex'), seed)
    from (
        select regexp_replace(encode(int8send(value), 'hex'), '(..)(..)(..)(..)(..)(..)(..)(..)', '\8\7\6\5\4\3\2\1') as reverse_hex
    ) as little
$$;

-- Numbers
create or replace function redshift_gateway.round(value numeric, digits integer default 0) returns numeric immutable language sql as $$
    select round(value, digits)
$$;
create or replace function redshift_gateway.round(value double precision, digits integer default 0) returns double precision
immutable language sql as $$ select round(value::numeric, digits)::double precision $$;
create or replace function redshift_gateway.trunc(value numeric, digits integer default 0) returns numeric immutable language sql as $$
    select trunc(value, digits)
$$;
create or replace function redshift_gateway.trunc(value timestamp) returns date immutable language sql as $$ select value::date $$;
create or replace function redshift_gateway.pow(value double precision, exponent double precision) returns double precision
immutable language sql as $$ select power(value, exponent) $$;

-- Dates
create or replace function redshift_gateway.getdate() returns timestamp stable language sql as $$
    select date_trunc('second', statement_timestamp() at time zone 'UTC')
$$;
create or replace function redshift_gateway.sysdate() returns timestamp stable language sql as $$
    select transaction_timestamp() at time zone 'UTC'
$$;
create or replace function redshift_gateway.dateadd(part text, amount bigint, value timestamp) returns timestamp immutable language sql as $$
    select value + amount * case lower(part)
        when 'quarter' then interval '3 months'
        when 'quarters' then interval '3 months'
        when 'qtr' then interval '3 months'
        when 'mon' then interval '1 month'
        when 'w' then interval '1 week'
        when 'd' then interval '1 day'
        when 'hr' then interval '1 hour'
        when 'mi' then interval '1 minute'
        when 's' then interval '1 second'
        when 'ms' then interval '1 millisecond'
        when 'us' then interval '1 microsecond'
        else ('1 ' || part)::interval
    end
$$;
create or replace function redshift_gateway.datediff(part text, earlier timestamp, later timestamp) returns bigint immutable language sql as $$
    select case
        when lower(part) in ('year', 'years', 'y', 'yr', 'yrs') then extract(year from later) - extract(year from earlier)
        when lower(part) in ('quarter', 'quarters', 'qtr') then
            (extract(year from later) - extract(year from earlier)) * 4 + extract(quarter from later) - extract(quarter from earlier)
        when lower(part) in ('month', 'months', 'mon') then
            (extract(year from later) - extract(year from earlier)) * 12 + extract(month from later) - extract(month from earlier)
        when lower(part) in ('week', 'weeks', 'w') then (date_trunc('week', later + interval '1 day')::date - date_trunc('week', earlier + interval '1 day')::date) / 7
        when lower(part) in ('day', 'days', 'd') then later::date - earlier::date
        when lower(part) in ('microsecond', 'microseconds', 'us') then extract(epoch from later - earlier) * 1000000
        else floor(extract(epoch from date_trunc(part, later) - date_trunc(part, earlier)) / extract(epoch from ('1 ' || part)::interval))
    end::bigint
$$;
create or replace function redshift_gateway.date_trunc(part text, value timestamp) returns timestamp immutable language sql as $$
    select date_trunc(part, value)
$$;
create or replace function redshift_gateway.date_trunc(part text, value timestamptz) returns timestamptz stable language sql as $$
    select date_trunc(part, value)
$$;
create or replace function redshift_gateway.date_trunc(part text, value date) returns timestamp immutable language sql as $$
    select date_trunc(part, value::timestamp)
$$;
-- EXTRACT is a whole number of a timestamp, and a float of a timestamp with time zone.
create or replace function redshift_gateway.date_part(part text, value timestamp) returns bigint immutable language sql as $$
    select trunc(date_part(part, value))::bigint
$$;
create or replace function redshift_gateway.date_part(part text, value date) returns bigint immutable language sql as $$
    select trunc(date_part(part, value::timestamp))::bigint
$$;
create or replace function redshift_gateway.date_part(part text, value time) returns bigint immutable language sql as $$
    select trunc(date_part(part, value))::bigint
$$;
create or replace function redshift_gateway.date_part(part text, value interval) returns bigint immutable language sql as $$
    select trunc(date_part(part, value))::bigint
$$;
create or replace function redshift_gateway.date_part(part text, value timestamptz) returns double precision stable language sql as $$
    select date_part(part, value)
$$;
create or replace function redshift_gateway.last_day(value timestamp) returns date immutable language sql as $$
    select (date_trunc('month', value) + interval '1 month' - interval '1 day')::date
$$;
create or replace function redshift_gateway.add_months(value timestamp, months integer) returns timestamp immutable language sql as $$
    select case
        when value::date = redshift_gateway.last_day(value)
            then redshift_gateway.last_day(value + months * interval '1 month') + (value - date_trunc('day', value))
        else value + months * interval '1 month'
    end
$$;
create or replace function redshift_gateway.convert_timezone(target text, value timestamp) returns timestamp immutable language sql as $$
    select value at time zone 'UTC' at time zone target
$$;
create or replace function redshift_gateway.convert_timezone(source text, target text, value timestamp) returns timestamp immutable language sql as $$
    select value at time zone source at time zone target
$$;
create or replace function redshift_gateway.timezone(zone text, value timestamp) returns timestamptz immutable language sql as $$
    select timezone(zone, value)
$$;
create or replace function redshift_gateway.timezone(zone text, value timestamptz) returns timestamp immutable language sql as $$
    select timezone(zone, value)
$$;

-- JSON: a SUPER value is a jsonb here
create or replace function redshift_gateway.json_parse(value text) returns jsonb immutable language sql as $$ select value::jsonb $$;
create or replace function redshift_gateway.json_serialize(value jsonb) returns varchar immutable language sql as $$
    select replace(replace(value::text, '": ', '":'), ', "', ',"')
$$;
create or replace function redshift_gateway.is_valid_json(value text) returns boolean immutable language sql as $$
    select value is json
$$;
create or replace function redshift_gateway.can_json_parse(value text) returns boolean immutable language sql as $$
    select value is json
$$;
create or replace function redshift_gateway.json_extract_path_text(value text, variadic path text[]) returns text immutable language sql as $$
    select coalesce(value::jsonb #>> path, '')
$$;

-- Privileges: the names of Redshift's system views are known
create or replace function redshift_gateway.has_table_privilege(who name, relation text, privilege text) returns boolean
stable language sql set search_path = pg_catalog, redshift_gateway, public as $$ select has_table_privilege(who, relation, privilege) $$;
create or replace function redshift_gateway.has_table_privilege(relation text, privilege text) returns boolean
stable language sql set search_path = pg_catalog, redshift_gateway, public as $$ select has_table_privilege(relation, privilege) $$;

create or replace function redshift_gateway.has_table_privilege(who name, relation oid, privilege text) returns boolean
stable language sql as $$ select pg_catalog.has_table_privilege(who, relation, privilege) $$;

create or replace function redshift_gateway.array_to_string(value anyarray, separator text) returns text immutable language sql as $$
    select pg_catalog.array_to_string(value, separator)
$$;

-- System tables and views
create or replace view redshift_gateway.svv_table_info as
select
    current_database()::varchar as "database",
    nsp.nspname::varchar as "schema",
    cls.oid as table_id,
    cls.relname::varchar as "table",
    'N'::varchar as encoded,
    'AUTO(ALL)'::varchar as diststyle,
    null::varchar as sortkey1,
    (
        select max(greatest(att.atttypmod - 4, 0)) from pg_catalog.pg_attribute as att
        where att.attrelid = cls.oid and att.atttypid = 'varchar'::regtype
    ) as max_varchar,
    null::varchar as sortkey1_enc,
    0 as sortkey_num,
    pg_catalog.pg_relation_size(cls.oid) / 1048576 as size,
    0::numeric(10, 4) as pct_used,
    0::numeric(5, 2) as unsorted,
    0::numeric(5, 2) as stats_off,
    (stat.n_live_tup + stat.n_dead_tup)::numeric(38, 0) as tbl_rows,
    null::numeric(19, 2) as skew_sortkey1,
    null::numeric(19, 2) as skew_rows,
    stat.n_live_tup::numeric(38, 0) as estimated_visible_rows
from pg_catalog.pg_class as cls
inner join pg_catalog.pg_namespace as nsp on cls.relnamespace = nsp.oid
inner join pg_catalog.pg_stat_user_tables as stat on stat.relid = cls.oid
where cls.relkind = 'r' and nsp.nspname not in ('pg_catalog', 'information_schema', 'redshift_gateway')
    and stat.n_live_tup + stat.n_dead_tup > 0;

create or replace view redshift_gateway.svv_mv_info as
select
    current_database()::varchar as database_name, nsp.nspname::varchar as schema_name, cls.relname::varchar as name,
    'f'::varchar as is_stale, 1 as state, 'f'::varchar as autorefresh
from pg_catalog.pg_class as cls
inner join pg_catalog.pg_namespace as nsp on cls.relnamespace = nsp.oid
where cls.relkind = 'm';

create or replace view redshift_gateway.svv_external_columns as
select
    null::varchar as schemaname, null::varchar as tablename, null::varchar as columnname, null::varchar as external_type,
    null::integer as columnnum
where false;

-- Who may do what, the rights of an owner left out: a role that cannot log in is a group
create or replace view redshift_gateway.grantees as
select oid, rolname as name, case when rolcanlogin then 'user' else 'group' end as kind from pg_catalog.pg_roles
union all
select 0, 'public', 'public';

create or replace view redshift_gateway.svv_redshift_schemas as
select
    current_database()::varchar as database_name, nsp.nspname::varchar as schema_name, nsp.nspowner::integer as schema_owner,
    'local'::varchar as schema_type, nsp.nspacl::varchar as schema_acl, null::varchar as schema_option
from pg_catalog.pg_namespace as nsp;

create or replace view redshift_gateway.svv_schema_privileges as
select
    nsp.nspname::varchar as namespace_name, acl.privilege_type::varchar as privilege_type,
    grantee.kind::varchar as identity_type, grantee.name::varchar as identity_name
from pg_catalog.pg_namespace as nsp
cross join aclexplode(nsp.nspacl) as acl
inner join redshift_gateway.grantees as grantee on acl.grantee = grantee.oid
where acl.grantee <> nsp.nspowner;

create or replace view redshift_gateway.svv_relation_privileges as
select
    nsp.nspname::varchar as namespace_name, cls.relname::varchar as relation_name, acl.privilege_type::varchar as privilege_type,
    grantee.kind::varchar as identity_type, grantee.name::varchar as identity_name
from pg_catalog.pg_class as cls
inner join pg_catalog.pg_namespace as nsp on cls.relnamespace = nsp.oid
cross join aclexplode(cls.relacl) as acl
inner join redshift_gateway.grantees as grantee on acl.grantee = grantee.oid
where acl.grantee <> cls.relowner;

create or replace view redshift_gateway.svv_column_privileges as
select
    nsp.nspname::varchar as namespace_name, cls.relname::varchar as relation_name, att.attname::varchar as column_name,
    acl.privilege_type::varchar as privilege_type, grantee.kind::varchar as identity_type, grantee.name::varchar as identity_name
from pg_catalog.pg_attribute as att
inner join pg_catalog.pg_class as cls on att.attrelid = cls.oid
inner join pg_catalog.pg_namespace as nsp on cls.relnamespace = nsp.oid
cross join aclexplode(att.attacl) as acl
inner join redshift_gateway.grantees as grantee on acl.grantee = grantee.oid
where acl.grantee <> cls.relowner;

create or replace view redshift_gateway.svv_function_privileges as
select
    nsp.nspname::varchar as namespace_name, fun.proname::varchar as function_name, acl.privilege_type::varchar as privilege_type,
    grantee.kind::varchar as identity_type, grantee.name::varchar as identity_name
from pg_catalog.pg_proc as fun
inner join pg_catalog.pg_namespace as nsp on fun.pronamespace = nsp.oid
cross join aclexplode(coalesce(fun.proacl, acldefault('f', fun.proowner))) as acl
inner join redshift_gateway.grantees as grantee on acl.grantee = grantee.oid
where acl.grantee <> fun.proowner;

create or replace view redshift_gateway.svv_default_privileges as
select
    nsp.nspname::varchar as schema_name,
    case def.defaclobjtype when 'r' then 'RELATION' when 'f' then 'FUNCTION' else def.defaclobjtype::text end::varchar as object_type,
    owner.name::varchar as owner_name, owner.kind::varchar as owner_type, acl.privilege_type::varchar as privilege_type,
    grantee.name::varchar as grantee_name, grantee.kind::varchar as grantee_type
from pg_catalog.pg_default_acl as def
left join pg_catalog.pg_namespace as nsp on def.defaclnamespace = nsp.oid
cross join aclexplode(def.defaclacl) as acl
inner join redshift_gateway.grantees as owner on def.defaclrole = owner.oid
inner join redshift_gateway.grantees as grantee on acl.grantee = grantee.oid
where acl.grantee <> def.defaclrole;

create or replace view redshift_gateway.svv_user_info as
select
    usesysid as user_id, usename::varchar as user_name, usesuper as superuser,
    case when pg_has_role(usesysid, 'pg_read_all_stats', 'usage') then 'UNRESTRICTED' else 'RESTRICTED' end::varchar as syslog_access
from pg_catalog.pg_user;

create or replace view redshift_gateway.svv_user_grants as
select null::varchar as user_name, null::varchar as role_name where false;
create or replace view redshift_gateway.svv_role_grants as
select null::varchar as role_name, null::varchar as granted_role_name where false;

-- What hides rows (no policy named; a grantee says that it is off) and values: only tests write it, and it hides nothing
create table if not exists redshift_gateway.policies (relation regclass, policy text, grantee text, grantee_type text);
create or replace view redshift_gateway.svv_rls_relation as
select
    current_database()::varchar as datname, nsp.nspname::varchar as relschema, cls.relname::varchar as relname, 'table'::varchar as relkind,
    pol.grantee is null as is_rls_on, false as is_rls_datashare_on
from redshift_gateway.policies as pol
inner join pg_catalog.pg_class as cls on pol.relation = cls.oid
inner join pg_catalog.pg_namespace as nsp on cls.relnamespace = nsp.oid
where pol.policy is null;
create or replace view redshift_gateway.svv_attached_masking_policy as
select
    pol.policy::varchar as policy_name, nsp.nspname::varchar as schema_name, cls.relname::varchar as table_name,
    pol.grantee::varchar as grantee, pol.grantee_type::varchar as grantee_type
from redshift_gateway.policies as pol
inner join pg_catalog.pg_class as cls on pol.relation = cls.oid
inner join pg_catalog.pg_namespace as nsp on cls.relnamespace = nsp.oid
where pol.policy is not null;

-- What ran: nobody writes these here but a test, as a cluster would
create table if not exists redshift_gateway.steps (step text, userid integer, query integer, tbl oid, starttime timestamp, endtime timestamp);
create table if not exists redshift_gateway.queries (
    userid integer, query integer, querytxt text, starttime timestamp, endtime timestamp, source_query integer
);
create table if not exists redshift_gateway.definitions (
    userid integer, starttime timestamp, endtime timestamp, sequence integer, text text
);
create or replace view redshift_gateway.stl_scan as select * from redshift_gateway.steps where step = 'scan';
create or replace view redshift_gateway.stl_insert as select * from redshift_gateway.steps where step = 'insert';
create or replace view redshift_gateway.stl_delete as select * from redshift_gateway.steps where step = 'delete';
create or replace view redshift_gateway.stl_query as select userid, query, querytxt, starttime, endtime from redshift_gateway.queries;
create or replace view redshift_gateway.svl_qlog as select userid, query, starttime, endtime, source_query from redshift_gateway.queries;
create or replace view redshift_gateway.stl_ddltext as select * from redshift_gateway.definitions;

create or replace view redshift_gateway.svv_transactions as
select
    act.usename::varchar as txn_owner, act.datname::varchar as txn_db, lck.pid, lck.mode::varchar as lock_mode,
    lck.locktype::varchar as lockable_object_type, lck.relation, lck.granted
from pg_catalog.pg_locks as lck
inner join pg_catalog.pg_stat_activity as act on lck.pid = act.pid
where act.usename is not null;

create or replace function redshift_gateway.pg_get_viewdef(view oid) returns text stable language sql as $$
    select coalesce(
        (
            select format('create view %I.%I as %s with no schema binding;', nsp.nspname, cls.relname, late.definition)
            from redshift_gateway.late_binding_views as late
            inner join pg_catalog.pg_class as cls on late.relation_id = cls.oid
            inner join pg_catalog.pg_namespace as nsp on cls.relnamespace = nsp.oid
            where late.relation_id = view
        ),
        pg_catalog.pg_get_viewdef(view)
    )
$$;

create or replace view redshift_gateway.pg_views as
select nsp.nspname as schemaname, cls.relname as viewname, pg_get_userbyid(cls.relowner) as viewowner, redshift_gateway.pg_get_viewdef(cls.oid) as definition
from pg_catalog.pg_class as cls
inner join pg_catalog.pg_namespace as nsp on cls.relnamespace = nsp.oid
where cls.relkind = 'v';

create or replace view redshift_gateway.pg_table_def as
select
    nsp.nspname as schemaname, cls.relname as tablename, att.attname as "column",
    format_type(att.atttypid, att.atttypmod) as type, 'none'::varchar as encoding, false as distkey, 0 as sortkey, att.attnotnull as notnull
from pg_catalog.pg_class as cls
inner join pg_catalog.pg_namespace as nsp on cls.relnamespace = nsp.oid
inner join pg_catalog.pg_attribute as att on cls.oid = att.attrelid and att.attnum > 0 and not att.attisdropped
where cls.relkind = 'r' and nsp.nspname = any(current_schemas(false));

grant select on all tables in schema redshift_gateway to public;
commit;
