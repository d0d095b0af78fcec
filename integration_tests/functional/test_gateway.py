"""What the gateway keeps of Redshift's behaviour, row by row of its README, through Redshift's own driver."""

import contextlib
import decimal
import json
import re
from pathlib import Path

import pytest
import redshift_connector

README = Path(__file__).resolve().parents[1] / "redshift_gateway" / "README.md"
DRIVER_ERROR = redshift_connector.error.ProgrammingError


class Driver:
    def __init__(self, gateway, role: str):
        address = gateway.address
        self.connection = redshift_connector.connect(user=role, database="analytics", ssl=False, **address)
        self.connection.autocommit = True

    def run(self, *statements: str) -> list[tuple]:
        """The rows of the last statement."""
        with self.connection.cursor() as cursor:
            for sql in statements:
                cursor.execute(sql)
            return [tuple(row) for row in cursor.fetchall()] if cursor.description else []

    def value(self, sql: str):
        return self.run(sql)[0][0]

    def refused(self, *statements: str) -> str:
        """The message of the error that the last statement must end in; the ones before must not."""
        self.run(*statements[:-1])
        with pytest.raises(DRIVER_ERROR) as caught:
            self.run(statements[-1])
        return caught.value.args[0]["M"]


@contextlib.contextmanager
def driver_of(gateway, role):
    driver = Driver(gateway, role)
    try:
        yield driver
    finally:
        driver.connection.close()


@pytest.fixture
def driver(gateway):
    with driver_of(gateway, "migration_admin") as driver:
        driver.run("drop schema if exists here cascade", "drop schema if exists moved cascade", "create schema here")
        yield driver


# Late-binding and bound views


def test_late_binding_view_is_made_before_its_table(driver):
    driver.run("create view here.late as select id from here.t with no schema binding")
    assert 'relation "here.t" does not exist' in driver.refused("select * from here.late")
    driver.run("create table here.t (id int)", "insert into here.t values (7)")
    assert driver.run("select l.id from here.late as l") == [(7,)]


def test_late_binding_view_fails_after_a_schema_rename(driver):
    driver.run("create table here.t (id int)", "create schema views")
    try:
        driver.run("create view views.late as select id from here.t with no schema binding")
        same_statement = "select * from views.late"
        assert driver.run(same_statement) == []
        with driver_of_another(driver) as other:
            other.run("alter schema here rename to moved")
        assert 'schema "here" does not exist' in driver.refused(same_statement)
        driver.run("create schema here", "create table here.t (id int)", "insert into here.t values (1)")
        assert driver.run(same_statement) == [(1,)]
    finally:
        driver.run("drop schema views cascade")


@contextlib.contextmanager
def driver_of_another(driver):
    """A second session of the same role."""
    other = Driver.__new__(Driver)
    host, port = driver.connection._usock.getpeername()
    password = driver.connection.password.decode()
    user = driver.connection.user.decode()
    other.connection = redshift_connector.connect(
        user=user, password=password, host=host, port=port, database="analytics", ssl=False
    )
    other.connection.autocommit = True
    yield other
    other.connection.close()


def test_late_binding_view_does_not_hold_its_table(driver):
    driver.run("create table here.t (id int)", "create view here.late as select id from here.t with no schema binding")
    driver.run("drop table here.t")
    assert driver.run("select viewname from pg_views where schemaname = 'here'") == [("late",)]


def test_catalog_has_the_statement_that_made_a_late_binding_view(driver):
    driver.run("create view here.late as select id from there.t with no schema binding")
    ((text,),) = driver.run("select definition from pg_views where schemaname = 'here' and viewname = 'late'")
    assert text.lower() == "create view here.late as select id from there.t with no schema binding;"


def test_bound_view_holds_its_table(driver):
    driver.run("create table here.t (id int)", "create view here.bound as select id from here.t")
    assert "depend" in driver.refused("drop table here.t")


def test_bound_view_follows_a_renamed_schema(driver):
    driver.run(
        "create table here.t (id int)", "create schema views", "create view views.bound as select id from here.t"
    )
    try:
        driver.run("alter schema here rename to moved")
        assert driver.run("select * from views.bound") == []
    finally:
        driver.run("drop schema views cascade")


def test_late_binding_views_tell_their_columns(driver):
    driver.run(
        "create table here.t (id bigint, v varchar(9))",
        "create view here.late as select id, v from here.t with no schema binding",
        "create view here.later as select v from here.late with no schema binding",
        "create view here.broken as select x from here.nothing with no schema binding",
    )
    columns = "cols(view_schema name, view_name name, col_name name, col_type varchar, ordinal_position int)"
    assert driver.run(
        f"select view_name, col_name, col_type from pg_get_late_binding_view_cols() {columns} "
        "where view_schema = 'here' order by view_name, ordinal_position"
    ) == [("late", "id", "bigint"), ("late", "v", "character varying(9)"), ("later", "v", "character varying(9)")]


# Transactions


def test_statements_commit_one_by_one(driver):
    with driver_of_another(driver) as other:
        driver.run("create table here.t (id int)")
        assert other.value("select count(*) from here.t") == 0
        driver.run("begin", "insert into here.t values (1)")
        assert other.value("select count(*) from here.t") == 0
        driver.run("commit")
        assert other.value("select count(*) from here.t") == 1


def test_refused_statement_aborts_the_transaction(driver):
    driver.run("create table here.t (id int)")
    driver.refused("begin", "insert into here.t values (1)", "select jsonb_build_object()")
    assert "aborted" in driver.refused("select 1")
    driver.run("rollback")
    assert driver.value("select count(*) from here.t") == 0


def test_truncate_commits(driver):
    driver.run("create table here.t (id int)", "begin", "insert into here.t values (1)", "truncate here.t")
    driver.run("rollback")
    driver.run("insert into here.t values (2)")
    assert driver.value("select count(*) from here.t") == 1


def test_conflict_is_worded_as_redshift_does(driver):
    driver.run("create table here.t (id int)", "insert into here.t values (1)")
    with driver_of_another(driver) as other:
        for session in (driver, other):
            session.run("begin isolation level serializable", "select sum(id) from here.t")
        driver.run("insert into here.t values (2)")
        other.run("insert into here.t values (3)")
        driver.run("commit")
        assert other.refused("commit") == "could not complete because of conflict with concurrent transaction"


def test_missing_schema_is_told_as_such(driver):
    assert driver.refused("select * from nowhere.t") == 'schema "nowhere" does not exist'
    assert driver.refused("select * from here.t") == 'relation "here.t" does not exist'


# Types


def test_sum_of_bigint_is_bigint(driver):
    driver.run("create table here.t (n bigint)", "insert into here.t values (9223372036854775807), (1)")
    assert "out of range" in driver.refused("select sum(n) from here.t")
    assert driver.value("select sum(cast(n as numeric(38, 0))) from here.t") == decimal.Decimal("9223372036854775808")


def test_average_of_whole_numbers_is_whole(driver):
    driver.run("create table here.t (n int, d numeric(5, 2))", "insert into here.t values (1, 1), (2, 2), (null, null)")
    assert driver.run("select avg(n), avg(d) from here.t") == [(1, decimal.Decimal("1.5"))]


def test_varchar_counts_bytes(driver):
    driver.run("create table here.t (v varchar(3))", "insert into here.t values ('abc')")
    assert driver.refused("insert into here.t values ('éé')") == "Value too long for character type"
    assert driver.refused("insert into here.t values ('abcd')") == "Value too long for character type"
    driver.run("alter table here.t add column w varchar(2)")
    assert driver.refused("insert into here.t values ('a', 'é!')") == "Value too long for character type"
    driver.run("create table here.copy as select cast('éé' as varchar(4)) as v", "insert into here.copy values ('éa')")
    assert driver.refused("insert into here.copy values ('ééa')") == "Value too long for character type"


def test_cast_to_varchar_keeps_whole_bytes(driver):
    assert driver.value("select cast('ééé' as varchar(5))") == "éé"


def test_text_is_varchar_256(driver):
    driver.run("create table here.t (v text, w varchar)")
    assert driver.run(
        "select character_maximum_length from information_schema.columns where table_schema = 'here' order by 1"
    ) == [(256,), (256,)]


def test_numeric_without_precision_is_18_0(driver):
    assert driver.value("select cast(1.5 as numeric)") == 2
    assert "must be between 1 and 38" in driver.refused("select cast(1 as numeric(39, 0))")


def test_keys_are_not_enforced(driver):
    driver.run("create table here.t (id int not null, primary key (id))", "insert into here.t values (1), (1)")
    assert driver.value("select count(*) from here.t") == 2
    assert "null value" in driver.refused("insert into here.t values (null)")


def test_quoted_names_fold_unless_told_otherwise(driver):
    driver.run('create table here.t ("Mixed" int)')
    assert driver.run("select mixed from here.t") == []
    driver.run("set enable_case_sensitive_identifier to true")
    assert "does not exist" in driver.refused('select "Mixed" from here.t')


def test_floats_have_15_digits_as_text(driver):
    assert driver.value("select cast(cast(0.1 as float8) + cast(0.2 as float8) as varchar)") == "0.3"


def test_distribution_is_accepted(driver):
    driver.run(
        "create table here.t (id int encode az64, v varchar(9) distkey) diststyle key compound sortkey (id, v)",
        "create table here.u diststyle all sortkey (id) as select id from here.t",
        "create table here.w backup no diststyle key distkey (id) interleaved sortkey (id) as (select id from here.t)",
    )
    assert driver.run("select id from here.u union all select id from here.w") == []


# Functions


@pytest.mark.parametrize(
    ("call", "name"),
    [
        ("bit_xor(id)", "bit_xor"),
        ("string_agg('a', ',')", "string_agg"),
        ("array_agg(id)", "array_agg"),
        ("hash_record_extended(t, 0)", "hash_record_extended"),
        ("hashtextextended('a', 0)", "hashtextextended"),
        ("trim_scale(1.0)", "trim_scale"),
        ("encode('a', 'hex')", "encode"),
        ("row(1, 2)", "row"),
        ("gen_random_uuid()", "gen_random_uuid"),
        ("pg_typeof(1)", "pg_typeof"),
        ("to_jsonb(1)", "to_jsonb"),
        ("row_security_active('here.t')", "row_security_active"),
    ],
)
def test_function_of_postgresql_is_refused_by_name(driver, call, name):
    driver.run("create table here.t (id int)")
    assert f"function {name}() does not exist" in driver.refused(f"select {call} from here.t")


def test_documented_function_without_counterpart_is_refused_by_name(driver):
    assert "the gateway has no soundex()" in driver.refused("select soundex('a')")


@pytest.mark.parametrize(
    ("sql", "word"),
    [
        ("select count(*) filter (where id > 1) from here.t", "filter"),
        ("select distinct on (id) id from here.t", "on"),
        ("select * from here.t, lateral (select 1) as l", "lateral"),
        ("select array[1, 2]", "array"),
        ("select * from (values (1)) as v", "values"),
        ('select id collate "C" from here.t', "collate"),
        ("insert into here.t values (1) on conflict do nothing", "on"),
        ("insert into here.t values (1) returning id", "returning"),
        ("select id from here.t for update", "for"),
        ("with a as materialized (select 1) select * from a", "materialized"),
        ("select 1 is distinct from 2", "is distinct from"),
        ("select sum(id) over w from here.t window w as (order by id)", "window"),
    ],
)
def test_syntax_of_postgresql_is_refused(driver, sql, word):
    driver.run("create table here.t (id int)")
    assert f'syntax error at or near "{word}"' in driver.refused(sql)


@pytest.mark.parametrize("name", ["json", "jsonb", "uuid", "bytea", "regclass", "money", "inet", "int[]", "serial"])
def test_type_of_postgresql_is_refused(driver, name):
    message = driver.refused(f"select cast(null as {name})")
    assert "does not exist: Redshift has no such type" in message


def test_setting_of_postgresql_is_refused(driver):
    assert driver.refused("set local row_security to off") == 'unrecognized configuration parameter "row_security"'


def test_leader_functions_and_table_data_do_not_mix(driver):
    driver.run("create table here.t (id int)")
    mixed = "not supported on Redshift tables"
    assert driver.value("select current_schema()") is not None
    for sql in (
        "select current_schema(), id from here.t",
        "select has_table_privilege('here.t', 'select') from here.t",
        "select substr('ab', 1, 1) from here.t",
        "select id from here.t where id in (select attnum from pg_attribute)",
        "insert into here.t select generate_series(1, 2)",
        "create table here.u as select relname from pg_class",
    ):
        assert mixed in driver.refused(sql), sql


def test_compute_functions_need_table_data(driver):
    assert "must be applied on at least one user created table" in driver.refused("select listagg('a', ',')")


def test_fnv_hash_has_the_documented_values(driver):
    assert driver.run(
        "select fnv_hash(1), fnv_hash(1::bigint), fnv_hash('Amazon Redshift'), fnv_hash('Amazon Redshift', fnv_hash(1))"
    ) == [(-5968735742475085980, -8517097267634966620, 7783490368944507294, -2202602717770968555)]


def test_fnv_hash_chains_as_bytes_do(driver):
    assert driver.value("select fnv_hash('c', fnv_hash('ab')) = fnv_hash('bc', fnv_hash('a'))")


def test_strtol_is_signed(driver):
    driver.run("create table here.t (v varchar(32))", "insert into here.t values ('ffffffffffffffff')")
    assert driver.value("select strtol(substring(v, 1, 15), 16) from here.t") == 2**60 - 1
    assert driver.value("select strtol('-7f', 16)") == -127
    assert "out of range" in driver.refused("select strtol(v, 16) from here.t")
    assert "not valid" in driver.refused("select strtol('12x', 10)")


def test_listagg_ends_at_65535_bytes(driver):
    driver.run("create table here.t (v varchar(6553))", "insert into here.t values (repeat('x', 6553))")
    ten = "select 1 as n union all select 2 union all select 3 union all select 4 union all select 5"
    ten = f"select a.n from ({ten}) as a, (select 1 as m union all select 2) as b"
    assert driver.value(f"select len(listagg(v) within group (order by v)) from here.t, ({ten}) as ten") == 65530
    assert "LISTAGG limit" in driver.refused(f"select listagg(v, 'é') from here.t, ({ten}) as ten")


def test_listagg_joins_in_order_and_once(driver):
    driver.run(
        "create table here.t (g int, v varchar(9))", "insert into here.t values (1, 'b'), (1, 'a'), (1, 'a'), (2, null)"
    )
    assert driver.run(
        "select g, listagg(v, '|') within group (order by v desc), listagg(distinct v, ',') within group (order by v) "
        "from here.t group by g order by g"
    ) == [(1, "b|a|a", "a,b"), (2, None, None)]


def test_sha2_is_sha2(driver):
    assert driver.value("select sha2('a', 256)").startswith("ca978112ca1bbdca")


def test_json_of_super_is_serialised(driver):
    driver.run("create table here.t (j super)", """insert into here.t select json_parse('{"a": [1, "x, y"]}')""")
    assert json.loads(driver.value("select json_serialize(j) from here.t")) == {"a": [1, "x, y"]}


def test_extract_of_a_timestamp_is_whole(driver):
    assert driver.value("select extract(second from timestamp '2024-01-01 10:00:01.9')") == 1
    assert driver.value("select extract(epoch from timestamptz '1970-01-01 00:00:01.5+00')") == 1.5


def test_dates_are_counted_by_boundaries(driver):
    assert driver.run(
        "select datediff(year, '2023-12-31', '2024-01-01'), datediff(week, date '2024-01-06', date '2024-01-07'), "
        "datediff(hour, timestamp '2024-01-01 09:59', timestamp '2024-01-01 10:00'), "
        "cast(dateadd(month, 1, date '2024-01-31') as varchar), cast(date_trunc('month', date '2024-01-31') as varchar)"
    ) == [(1, 1, 1, "2024-02-29 00:00:00", "2024-01-01 00:00:00")]


def test_text_functions_are_redshifts(driver):
    assert driver.run(
        "select concat('a', null), regexp_replace('aaa', 'a', 'b'), regexp_substr('abc', '[0-9]+'), nvl2(null, 1, 2), "
        "decode(null, null, 'found', 'not'), charindex('b', 'abc'), len('é')"
    ) == [(None, "bbb", "", 2, "found", 2, 1)]


# Sessions


def test_role_of_the_session_is_the_role_in_postgresql(gateway):
    with driver_of(gateway, "dbt_user") as driver:
        assert driver.value("select current_user") == "dbt_user"
        assert "permission denied" in driver.refused("create table analytics_legacy.t (id int)")


def test_wrong_password_is_refused(gateway):
    address = gateway.address | {"password": "wrong"}
    with pytest.raises(redshift_connector.error.InterfaceError, match="password authentication failed for user"):
        redshift_connector.connect(user="dbt_user", database="analytics", ssl=False, **address)


def test_unknown_role_is_refused(gateway):
    with pytest.raises(redshift_connector.error.InterfaceError, match='role "nobody" does not exist'):
        redshift_connector.connect(user="nobody", database="analytics", ssl=False, **gateway.address)


def test_server_says_it_is_postgresql_8_0_2(gateway_connection):
    assert gateway_connection.server_version == 80002


def test_query_group_is_kept(driver):
    driver.run("set query_group to 'night'")
    assert driver.value("show query_group") == "night"
    driver.run("reset query_group")
    assert driver.value("show query_group") != "night"


def test_bind_parameters_reach_postgresql(driver):
    driver.run("create table here.t (id int, v varchar(9))")
    with driver.connection.cursor() as cursor:
        cursor.execute("insert into here.t values (%s, %s), (%s, %s)", (1, "a", 2, "it's"))
    assert driver.run("select v from here.t order by id") == [("a",), ("it's",)]


def test_statement_is_logged_as_it_came_and_as_it_was_sent(driver, gateway):
    driver.run("select nvl(null, 'logged')")
    (entry,) = [entry for entry in gateway.logged() if "'logged'" in entry.get("sql", "")]
    assert (entry["user"], entry["sent"]) == ("migration_admin", "SELECT COALESCE(NULL, 'logged')")


def test_readme_names_a_test_for_each_row():
    rows = re.findall(r"^\|.*\| `(test_\w+)` \|$", README.read_text(), re.M)
    tests = {name for name in globals() if name.startswith("test_")} - {"test_readme_names_a_test_for_each_row"}
    assert set(rows) == tests
