{#-
    One statement that tries, as the user of this session, to insert, update, delete, truncate and drop in each table of a schema and to create in
    it; each attempt is undone at once. It returns one text, `allowed`, a line for each that was not denied: empty is the proof. On Redshift, which
    can catch no error in a statement, none: `try_write` tries there, one at a time.
-#}
{% macro write_attempts_sql(schema) %}
    {{ return(adapter.dispatch('write_attempts_sql', 'parallel_run')(schema)) }}
{% endmacro %}

{#- PR000 says that an attempt came through; lock_timeout keeps one that is allowed from waiting for the legacy jobs. -#}
{% macro postgres__write_attempts_sql(schema) %}
set local lock_timeout = '2s';
do $attempts$
declare
    attempt text;
    allowed text := '';
begin
    for attempt in
        select format(try.statement, quote_ident(nsp.nspname) || '.' || quote_ident(cls.relname), quote_ident(att.attname))
        from pg_catalog.pg_class as cls
        inner join pg_catalog.pg_namespace as nsp on cls.relnamespace = nsp.oid
        inner join pg_catalog.pg_attribute as att on cls.oid = att.attrelid and att.attnum > 0 and not att.attisdropped
            and att.attgenerated = '' and att.attidentity = ''
        cross join (
            values
            ('insert into %1$s (%2$s) select null where false', true), ('update %1$s set %2$s = null where false', true),
            ('delete from %1$s where false', false), ('truncate %1$s', false), ('drop table %1$s', false)
        ) as try (statement, each_column)
        where nsp.nspname = {{ parallel_run.literal(schema) }} and cls.relkind in ('r', 'p')
            and (try.each_column or att.attnum = (select min(first.attnum) from pg_catalog.pg_attribute as first where first.attrelid = cls.oid
                and first.attnum > 0 and not first.attisdropped and first.attgenerated = '' and first.attidentity = ''))
        union all
        select format('create table %I.parallel_run_attempt (id integer)', {{ parallel_run.literal(schema) }})
    loop
        begin
            execute attempt;
            raise exception using errcode = 'PR000';
        exception
            when insufficient_privilege then null;
            when others then allowed := allowed || attempt || ' [' || sqlstate || ']' || chr(10);
        end;
    end loop;
    perform set_config('parallel_run.allowed', allowed, true);
end
$attempts$;
select current_setting('parallel_run.allowed') as allowed;
{% endmacro %}

{% macro redshift__write_attempts_sql(schema) %}
    {{ return(none) }}
{% endmacro %}
