"""`make cluster-check`: the list is safe to run, PostgreSQL answers as it says, a wrong answer or target is told with what to change."""

import re
import subprocess
import sys

import boto3
import pytest
import yaml
from dbt_cases import HERE
from moto import mock_aws
from moto.core import set_initial_no_auth_action_count

ROOT = HERE.parent
sys.path.insert(0, str(ROOT / "deploy" / "aws"))

import cluster_check  # noqa: E402
from cluster_check import AS_EXPECTED, DIFFERS, NOTED, Item  # noqa: E402

TEXT = cluster_check.CHECKLIST.read_text()
ITEMS = cluster_check.read_checklist(TEXT)
AUTOMATIC = [item for item in ITEMS if not item.by_hand]


def item(sql="select 1", expected="`1`", more=""):
    return Item(1, "title", f"\n```sql\n{sql}\n```\n\nExpected: {expected}{more}\n")


@pytest.fixture(scope="module")
def handle(warehouse):
    session = cluster_check.connect("embedded", warehouse.path)
    yield session
    session.close()


# The list


def test_numbers_run_from_one_without_a_gap():
    assert [item.number for item in ITEMS] == list(range(1, len(ITEMS) + 1))
    assert len(ITEMS) == len(re.findall(r"^### ", TEXT, re.MULTILINE))


def test_every_item_has_a_command_and_an_answer():
    assert [i.number for i in AUTOMATIC if not i.statements or not i.expected] == []
    commands = {i.number: re.search(r"```(sql|bash)|[Nn]umber \d+", i.body) for i in ITEMS}
    assert [number for number, command in commands.items() if not command] == []
    assert [i.number for i in ITEMS if not i.expected] == []


def test_every_item_by_hand_says_why():
    assert [i.number for i in ITEMS if i.by_hand and len(re.search(r"^By hand: (.+)", i.body, re.M)[1]) < 15] == []


def test_nothing_that_runs_by_itself_leaves_anything():
    assert {i.number: cluster_check.unsafe(i.statements) for i in AUTOMATIC if cluster_check.unsafe(i.statements)} == {}


@pytest.mark.parametrize(
    "statement",
    [
        "create table t (v integer)",
        "create view v as select 1",
        "create schema s",
        "alter schema a rename to b",
        "drop table t",
        "insert into analytics_legacy.t values (1)",
        "truncate t",
        "delete from t",
        "update t set v = 1",
        "grant select on t to public",
        "select 1 into t",
        "commit",
        "begin; commit",
        "set session authorization x",
        "vacuum t",
    ],
)
def test_statement_that_may_leave_something_is_unsafe(statement):
    assert cluster_check.unsafe([statement]) == [statement]


def test_temporary_table_of_another_item_is_not_ones_own():
    assert cluster_check.unsafe(["create temp table a (v integer)", "insert into b values (1)"]) != []


# What PostgreSQL says


@pytest.mark.parametrize("number", [item.number for item in AUTOMATIC])
def test_stand_in_answers_as_the_list_says(handle, number):
    asked = ITEMS[number - 1]
    asked.body = asked.body.replace("Within: 30 s", "Within: 0 s")
    found = cluster_check.ask(handle, asked)
    if "`" in asked.on_postgres:
        assert cluster_check.fits(found, asked.on_postgres), found
    else:
        assert not found.startswith("error"), found


def test_stand_in_that_answers_alike_is_not_listed_as_different():
    alike = [i.number for i in AUTOMATIC if i.on_postgres != i.expected and i.on_postgres in i.expected.split(" or ")]
    assert alike == [55]  # the error of Serverless is PostgreSQL's too


def test_answers_leave_nothing_behind(handle, warehouse, connection):
    with connection, connection.cursor() as cursor:
        cursor.execute("select count(*) from pg_class where relname ~ '^check_[0-9]' and relpersistence <> 't'")
        assert cursor.fetchone() == (0,)


def test_rolled_back_after_each_item(handle):
    made = (
        "create temp table check_left (v integer);\ninsert into check_left values (1);\nselect count(*) from check_left"
    )
    assert cluster_check.ask(handle, item(made)) == "1"
    assert cluster_check.ask(handle, item("select count(*) from check_left")).startswith("error")


def test_item_after_an_error_is_asked_as_any_other(handle):
    assert cluster_check.ask(handle, item("select 1 / 0")) == "error division by zero"
    assert cluster_check.ask(handle, item()) == "1"


def test_late_answer_is_waited_for(handle, monkeypatch):
    monkeypatch.setattr(cluster_check, "PAUSE_SECONDS", 0.1)
    sql = "select clock_timestamp() > transaction_timestamp() + interval '0.3 seconds'"
    assert cluster_check.ask(handle, item(sql, "`true`")) == "false"
    assert cluster_check.ask(handle, item(sql, "`true`", " · Within: 5 s")) == "true"


@pytest.mark.parametrize(
    ("sql", "found"),
    [
        ("select true, null, 1.50, 'a  '", "true | NULL | 1.50 | a  "),
        ("select 1 where false", "no row"),
        ("select 1; select 2", "2"),
        ("select ';'", ";"),
    ],
)
def test_answer_is_the_first_row_of_the_last_statement(handle, sql, found):
    assert cluster_check.ask(handle, item(sql)) == found


# Verdicts


@pytest.mark.parametrize(
    ("expected", "found", "verdict"),
    [
        ("`1`", "1", AS_EXPECTED),
        ("`1`", "10", DIFFERS),
        ("`1`", "error 1", DIFFERS),
        ("`a` or `b`", "b", AS_EXPECTED),
        ("`a` or `b`", "a or b", DIFFERS),
        ("error `too long`", "error value Too Long for x", AS_EXPECTED),
        ("error `too long`", "error out of memory", DIFFERS),
        ("error `too long`", "too long", DIFFERS),
        ("`true` or error `stl`", "error no stl_scan", AS_EXPECTED),
        ("anything", "7", NOTED),
        ("anything", "error no rights", DIFFERS),
    ],
)
def test_verdict(expected, found, verdict):
    assert cluster_check.verdict(item(expected=expected), found) == verdict


def check(warehouse, capsys, *arguments):
    code = cluster_check.main(["--target", "embedded", "--profiles-dir", str(warehouse.path), *arguments])
    return code, capsys.readouterr().out


def test_answers_as_expected_exit_with_0(warehouse, capsys):
    code, printed = check(warehouse, capsys, "--only", "8,14,3,40")
    assert code == 0
    lines = {line.split()[0]: line for line in printed.splitlines() if line[:1].isdigit()}
    assert re.search(r"as expected +LIKE and md5 see trailing blanks +1 \| 2 +1 \| 2$", lines["8"])
    assert "noted" in lines["3"] and lines["3"].endswith("dbt_user")
    assert "by hand" in lines["40"]
    assert "2 as expected, 0 DIFFERS, 1 noted, 1 by hand" in printed


def test_answer_that_differs_exits_with_1_and_is_shown_in_full(warehouse, capsys):
    code, printed = check(warehouse, capsys, "--only", "5,8")
    assert code == 1
    assert "1 as expected, 1 DIFFERS" in printed
    assert "5 differs: `=` ignores trailing blanks\n  expected  `2`\n  found     1\n" in printed


def test_number_that_is_not_there_is_refused(warehouse, capsys):
    with pytest.raises(SystemExit):
        check(warehouse, capsys, "--only", "5,999")
    assert f"--only got 999; it takes numbers from 1 to {len(ITEMS)}" in capsys.readouterr().err


def test_make_target_runs_it_on_the_target_named():
    shown = subprocess.run(
        ["make", "--dry-run", "cluster-check", "CLUSTER_TARGET=gateway"], cwd=ROOT, capture_output=True, text=True
    ).stdout
    assert "deploy/aws/cluster_check.py --target gateway" in shown


def test_commands_of_the_list_are_those_of_the_makefile():
    commands = re.findall(r"^    make (\S+)(?: (\w+)=\S+)?", TEXT, re.MULTILINE)
    assert [variable for _, variable in commands] == ["", "CLUSTER_TARGET", "DBT_PROFILES_DIR"]
    makefile = (ROOT / "Makefile").read_text()
    assert all(f"\n{command}:" in makefile for command, _ in commands)
    assert "CLUSTER_TARGET ?= redshift" in makefile


# Targets that cannot be asked: the real adapter, driver and boto3

REDSHIFT = {
    "type": "redshift",
    "host": "127.0.0.1",
    "port": 1,
    "user": "dbt_user",
    "password": "x",
    "dbname": "analytics",
}
REDSHIFT |= {"schema": "analytics_new", "connect_timeout": 3, "retries": 0}
IAM = REDSHIFT | {"method": "iam", "password": None, "cluster_id": "no_such_cluster", "region": "eu-central-1"}
TARGETS = {
    "closed_port": (REDSHIFT, "check `host` and `port`"),
    "unknown_host": (REDSHIFT | {"host": "no-such-cluster.invalid"}, "check `host`: the endpoint"),
    "no_password": (REDSHIFT | {"password": None}, "set the variable that the target's `password` names"),
    "password_not_set": (REDSHIFT | {"password": "{{ env_var('DBT_ENV_SECRET_X_PASSWORD') }}"}, "set the variable that the target's `password` names"),
    "host_not_set": (REDSHIFT | {"host": "{{ env_var('X_HOST') }}"}, "set X_HOST in the environment"),
    "no_cluster_id": (IAM | {"cluster_id": None}, "set `cluster_id` in the target"),
    "no_credentials": (IAM, "give the machine an IAM role, or set `iam_profile`"),
    "no_aws_profile": (IAM | {"iam_profile": "no_such"}, "put no_such in ~/.aws/config"),
    "no_region": (IAM | {"region": None}, "set `region` in the target"),
    "no_socket": ({"type": "postgres", "host": "/no/such/folder", "port": 5432, "user": "dbt_user", "password": "", "dbname": "analytics", "schema": "s"}, "start the warehouse with `make warehouse`"),
}  # fmt: skip


@pytest.fixture(scope="module")
def profiles(tmp_path_factory):
    folder = tmp_path_factory.mktemp("profiles")
    outputs = {name: target for name, (target, _) in TARGETS.items()}
    profile = {"parallel_run": {"target": "closed_port", "outputs": outputs}}
    (folder / "profiles.yml").write_text(yaml.safe_dump(profile))
    return folder


@pytest.fixture
def no_aws(monkeypatch, tmp_path):
    for name in (
        "AWS_PROFILE",
        "AWS_REGION",
        "AWS_DEFAULT_REGION",
        "AWS_ACCESS_KEY_ID",
        "AWS_SECRET_ACCESS_KEY",
        "AWS_SESSION_TOKEN",
        "AWS_ENDPOINT_URL",
    ):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("AWS_EC2_METADATA_DISABLED", "true")
    monkeypatch.setenv("HOME", str(tmp_path))
    return monkeypatch


def refused(target, profiles, capsys):
    assert cluster_check.main(["--target", target, "--profiles-dir", str(profiles)]) == 2
    captured = capsys.readouterr()
    assert captured.out == ""
    assert captured.err.startswith(f"target {target} could not be reached: ")
    return captured.err.partition(" Next: ")[2]


@pytest.mark.parametrize("target", TARGETS)
def test_target_that_cannot_be_reached_says_what_to_change(target, profiles, no_aws, capsys):
    assert TARGETS[target][1] in refused(target, profiles, capsys)


def test_unknown_target_is_named(profiles, no_aws, capsys):
    assert "name one of the profile's targets with --target" in refused("no_such_target", profiles, capsys)


def test_missing_profiles_are_named(tmp_path, no_aws, capsys):
    assert "name its folder with --profiles-dir" in refused("redshift", tmp_path, capsys)


@pytest.fixture
def aws(no_aws):
    with mock_aws():
        iam = boto3.client("iam", region_name="eu-central-1")
        iam.create_user(UserName="airflow")
        key = iam.create_access_key(UserName="airflow")["AccessKey"]
        no_aws.setenv("AWS_ACCESS_KEY_ID", key["AccessKeyId"])
        no_aws.setenv("AWS_SECRET_ACCESS_KEY", key["SecretAccessKey"])
        yield


def test_unknown_cluster_is_named(aws, profiles, capsys):
    assert "check `cluster_id`, `region` and the AWS account" in refused("no_credentials", profiles, capsys)


def test_role_without_the_right_is_told(aws, profiles, capsys):
    denied = set_initial_no_auth_action_count(0)(refused)("no_credentials", profiles, capsys)
    assert "let the role do what the message names" in denied


@pytest.mark.parametrize(
    ("said", "next_step"),
    [
        ('password authentication failed for user "dbt_user"', "check the user and the password"),
        (
            "An error occurred (ExpiredToken): The security token included in the request is expired",
            "log in to AWS again",
        ),
        ("[SSL: CERTIFICATE_VERIFY_FAILED]", "check `sslmode`"),
        ('database "analytic" does not exist', "check `dbname`"),
        ("something else", "see what `dbt debug` says"),
    ],
)
def test_other_messages_have_a_next_step(said, next_step):
    assert next_step in cluster_check.advice(RuntimeError(said))
