"""The CloudFormation templates: the WLM JSON keeps to Redshift's limits, cfn-lint finds nothing, moto deploys them."""

import json
import re
import subprocess
import sys
from pathlib import Path

import boto3
import pytest
import yaml
from botocore import xform_name
from botocore.session import Session
from cfnlint.api import lint
from moto import mock_aws
from moto.cloudformation.models import cloudformation_backends
from moto.cloudformation.parsing import clean_json

ROOT = Path(__file__).resolve().parents[2]
AWS = ROOT / "deploy" / "aws"
sys.path.insert(0, str(AWS))

import wlm  # noqa: E402

TEMPLATES = ("redshift_wlm.yaml", "redshift_serverless.yaml")
ACCOUNT, REGION = "123456789012", "eu-central-1"
ROLE = f"arn:aws:iam::{ACCOUNT}:role/airflow"


@pytest.fixture
def queues():
    return json.loads(wlm.render())


def rules(count):
    predicate = [{"metric_name": "query_execution_time", "operator": ">", "value": 1}]
    return [{"rule_name": f"r{i}", "action": "log", "predicate": predicate} for i in range(count)]


def queue(name):
    return {"name": name, "queue_type": "auto", "query_group": [name]}


# The limits, each beside what breaks it


def test_defaults_keep_to_the_limits():
    assert wlm.problems(wlm.render()) == []


def test_longest_names_keep_to_the_limits():
    names = {"LegacyUserGroup": "a" * 127, "DbtUserGroup": "b" * 127, "DbtQueryGroup": "c" * 127}
    text = wlm.render(**names, DbtMaxSeconds=86399, SlowQuerySeconds=86399, DbtMaxNestedLoopRows=wlm.ROWS)
    assert "a" * 127 in text
    assert wlm.problems(text) == []


BREAKS = {
    "8,000 characters": (lambda q: q[0]["user_group"].append("x" * 8000), "at most 8000 are allowed"),
    "9 queues": (lambda q: [q.insert(0, queue(f"q{i}")) for i in range(6)], "9 queues"),
    "no queue": (lambda q: [q.pop(0) for _ in range(3)], "0 queues"),
    "26 rules": (lambda q: q[0].update(rules=rules(21)), "26 rules"),
    "4 predicates": (lambda q: q[0]["rules"][0].update(predicate=rules(1)[0]["predicate"] * 4), "has 4 predicates"),
    "no predicate": (lambda q: q[0]["rules"][0].update(predicate=[]), "has 0 predicates"),
    "default queue not last": (lambda q: q.insert(0, q.pop(2)), "nothing leads into it"),
    "group in the default queue": (lambda q: q[2].update(user_group=["bi"]), "it takes no group"),
    "short queries not last": (lambda q: q.insert(0, q.pop()), "must be the last object"),
    "manual concurrency": (lambda q: q[1].update(query_concurrency=5), "query_concurrency belongs to manual"),
    "manual memory": (lambda q: q[1].update(memory_percent_to_use=50), "memory_percent_to_use belongs to manual"),
    "manual timeout": (lambda q: q[1].update(max_execution_time=5), "max_execution_time belongs to manual"),
    "manual queue": (lambda q: q[1].update(queue_type="manual"), "queue_type must be auto"),
    "queue without a type": (lambda q: q[1].pop("queue_type"), "queue_type must be auto"),
    "no auto_wlm": (lambda q: q[2].pop("auto_wlm"), "without it the WLM is manual"),
    "unknown key": (lambda q: q[1].update(user_groups=["dbt"]), "user_groups is unknown"),
    "unknown priority": (lambda q: q[1].update(priority="critical"), "'critical' must be one of"),
    "unknown scaling": (lambda q: q[1].update(concurrency_scaling="on"), "must be auto or off"),
    "wild card in words": (lambda q: q[1].update(user_group_wild_card="yes"), "user_group_wild_card must be 0 or 1"),
    "groups as text": (lambda q: q[1].update(user_group="dbt"), "user_group must be a list"),
    "queue name twice": (lambda q: q[1].update(name="legacy"), "queue name 'legacy' stands 2 times"),
    "queue name of 65": (lambda q: q[1].update(name="x" * 65), "its name must have 1 to 64"),
    "group twice": (lambda q: q[1].update(user_group=["legacy_etl"]), "user_group 'legacy_etl' stands 2 times"),
    "rule name twice": (lambda q: q[1]["rules"][0].update(rule_name="legacy_slow"), "rule name 'legacy_slow' stands 2"),
    "rule name with a blank": (lambda q: q[1]["rules"][0].update(rule_name="too long"), "1 to 32 letters"),
    "rule name of 33": (lambda q: q[1]["rules"][0].update(rule_name="x" * 33), "1 to 32 letters"),
    "hop": (lambda q: q[1]["rules"][0].update(action="hop"), "hop is for manual WLM"),
    "priority change to nothing": (lambda q: q[1]["rules"][3].pop("value"), "change_query_priority needs a value"),
    "unknown metric": (lambda q: q[1]["rules"][0]["predicate"][0].update(metric_name="time"), "'time' is unknown"),
    "operator >=": (lambda q: q[1]["rules"][0]["predicate"][0].update(operator=">="), "must be =, < or >"),
    "a day": (lambda q: q[1]["rules"][0]["predicate"][0].update(value=86400), "from 0 to 86399, not 86400"),
    "a number as text": (lambda q: q[1]["rules"][0]["predicate"][0].update(value="60"), "not '60'"),
}  # fmt: skip


@pytest.mark.parametrize("broken", BREAKS)
def test_broken_limit_is_named(queues, broken):
    change, said = BREAKS[broken]
    change(queues)
    found = wlm.problems(json.dumps(queues))
    assert any(said in problem for problem in found), found


@pytest.mark.parametrize(("text", "said"), [("[{", "is no JSON"), ("{}", "must be a list"), ("[1]", "must be a list")])
def test_text_that_is_no_list_of_queues_is_named(text, said):
    assert any(said in problem for problem in wlm.problems(text))


def test_exactly_the_limits_pass(queues):
    queues[0:0] = [queue(f"q{i}") for i in range(5)]
    queues[0]["rules"] = rules(25 - sum(len(q.get("rules", [])) for q in queues))
    queues[0]["rules"][0]["predicate"] *= 3
    text = json.dumps(queues)
    assert wlm.problems(text) == []
    assert wlm.problems(text + " " * (8000 - len(text))) == []
    assert wlm.problems(text + " " * (8001 - len(text)))


# Who goes where


def lands_in(queues, group=None, label=None):
    """The first queue that fits by group or label, else the last: Redshift's queue assignment rules."""
    named = [q for q in queues if "name" in q]
    fitting = [q["name"] for q in named if group in q["user_group"] or label in q["query_group"]]
    return (fitting or [named[-1]["name"]])[0]


@pytest.mark.parametrize(
    ("group", "label", "queue_name"),
    [
        ("legacy_etl", None, "legacy"),
        ("legacy_etl", "dbt", "legacy"),
        ("dbt", None, "dbt"),
        ("dbt", "legacy", "dbt"),
        ("dbt", "legacy_etl", "dbt"),
        (None, "dbt", "dbt"),
        ("analysts", None, "default"),
    ],
)
def test_no_label_moves_legacy_or_dbt(queues, group, label, queue_name):
    assert lands_in(queues, group, label) == queue_name


def test_only_queries_of_dbt_are_cancelled(queues):
    cancelling = {q["name"] for q in queues for rule in q.get("rules", []) if rule["action"] == "abort"}
    assert cancelling == {"dbt"}


def test_legacy_has_right_of_way(queues):
    priorities = {q["name"]: wlm.PRIORITIES.index(q["priority"]) for q in queues if "name" in q}
    assert priorities["legacy"] < priorities["default"] < priorities["dbt"]


def test_dbts_profile_has_the_query_group_of_the_templates():
    outputs = yaml.safe_load((ROOT / "profiles.yml.example").read_text())["parallel_run"]["outputs"]
    for name in TEMPLATES:
        default = wlm.read_template(AWS / name)["Parameters"]["DbtQueryGroup"]["Default"]
        assert outputs["redshift"]["query_group"] == default


# Parameters


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({"DbtPriority": "critical"}, "DbtPriority got 'critical'; it takes highest or high"),
        ({"DbtMaxSeconds": 86400}, "DbtMaxSeconds got '86400'; it takes a whole number from 1 to 86399"),
        ({"DbtMaxSeconds": "1h"}, "DbtMaxSeconds got '1h'"),
        ({"DbtUserGroup": 'dbt"'}, "DbtUserGroup got 'dbt\"'; it takes a Redshift group in lower case"),
        ({"DbtGroup": "dbt"}, "parameter got DbtGroup; it takes one of LegacyUserGroup"),
    ],
)
def test_wrong_parameter_is_named(values, said):
    with pytest.raises(ValueError, match=re.escape(said)):
        wlm.render(**values)


def run(*arguments):
    return subprocess.run([sys.executable, AWS / "wlm.py", *arguments], capture_output=True, text=True)


def test_command_prints_what_the_aws_cli_takes():
    (parameter,) = json.loads(run("DbtPriority=normal").stdout)
    assert parameter["ParameterName"] == "wlm_json_configuration"
    assert json.loads(parameter["ParameterValue"])[1]["priority"] == "normal"


def test_command_refuses_what_redshift_would():
    same_group = run("DbtUserGroup=legacy_etl")
    assert (same_group.returncode, same_group.stdout) == (1, "")
    assert "user_group 'legacy_etl' stands 2 times" in same_group.stderr
    assert "DbtPriority got 'x'" in run("DbtPriority=x").stderr


# cfn-lint


@pytest.mark.parametrize("name", TEMPLATES)
def test_cfn_lint_finds_nothing(name):
    text = (AWS / name).read_text()
    assert [str(found) for found in lint(text)] == []
    assert "cfn-lint" not in text  # no rule is switched off in the template


@pytest.mark.parametrize(
    ("name", "right", "wrong", "rule"),
    [
        ("redshift_wlm.yaml", "ParameterGroupFamily:", "ParameterFamily:", "E3002"),
        ("redshift_wlm.yaml", "${DbtMaxSeconds}", "${DbtMaxSecond}", "E1019"),
        ("redshift_serverless.yaml", "PubliclyAccessible: false", "PubliclyAccessible: perhaps", "E3012"),
        ("redshift_serverless.yaml", "Workgroup.WorkgroupArn", "Workgroup.Arn", "E1010"),
    ],
)
def test_cfn_lint_finds_a_broken_template(name, right, wrong, rule):
    text = (AWS / name).read_text()
    assert right in text
    assert rule in {found.rule.id for found in lint(text.replace(right, wrong))}


# moto


@pytest.fixture
def cloud(monkeypatch):
    for name in ("AWS_PROFILE", "AWS_ENDPOINT_URL"):
        monkeypatch.delenv(name, raising=False)
    with mock_aws():
        yield lambda service: boto3.client(service, region_name=REGION)


def parameters(**values):
    return [{"ParameterKey": key, "ParameterValue": value} for key, value in values.items()]


def deployed(name, logical_name):
    """A resource of a stack of moto's, its functions resolved by moto."""
    stacks = cloudformation_backends[ACCOUNT][REGION].stacks.values()
    (resources,) = [stack.resource_map for stack in stacks if stack.name == name]
    return clean_json(resources._resource_json_map[logical_name], resources)["Properties"]


def test_wlm_stack_makes_the_parameter_group_with_the_json(cloud):
    body = (AWS / "redshift_wlm.yaml").read_text()
    values = parameters(DbtPriority="normal", DbtMaxSeconds="60")
    cloud("cloudformation").create_stack(StackName="wlm", TemplateBody=body, Parameters=values)
    groups = cloud("redshift").describe_cluster_parameter_groups()["ParameterGroups"]
    (group,) = [group for group in groups if not group["ParameterGroupName"].startswith("default.")]
    assert group["ParameterGroupFamily"] == "redshift-1.0"
    (parameter,) = deployed("wlm", "WlmParameterGroup")["Parameters"]
    assert parameter["ParameterName"] == "wlm_json_configuration"
    assert json.loads(parameter["ParameterValue"]) == json.loads(wlm.render(DbtPriority="normal", DbtMaxSeconds=60))
    assert json.loads(parameter["ParameterValue"]) != json.loads(wlm.render())


def as_json(value):
    """A part of a template without short functions, and with an ARN for the workgroup, which moto cannot make."""
    if isinstance(value, list):
        return [as_json(item) for item in value]
    if not isinstance(value, dict):
        return value
    if "!GetAtt" in value:
        return f"arn:aws:redshift-serverless:{REGION}:{ACCOUNT}:workgroup/dbt"
    return {"Ref" if key == "!Ref" else key: as_json(item) for key, item in value.items()}


def without_redshift(template):
    """moto knows no Redshift Serverless: what is left is the network and the role."""
    kept = {key: value for key, value in template["Resources"].items() if "RedshiftServerless" not in value["Type"]}
    return json.dumps(as_json({"Parameters": template["Parameters"], "Resources": kept}))


def test_serverless_stack_makes_a_role_that_only_connects_and_a_closed_network(cloud):
    vpc = cloud("ec2").describe_vpcs()["Vpcs"][0]["VpcId"]
    subnets = [subnet["SubnetId"] for subnet in cloud("ec2").describe_subnets()["Subnets"]]
    client = cloud("ec2").create_security_group(GroupName="airflow", Description="dbt", VpcId=vpc)["GroupId"]
    values = parameters(VpcId=vpc, SubnetIds=",".join(subnets), ClientSecurityGroupId=client, DbtPrincipalArn=ROLE)
    body = without_redshift(wlm.read_template(AWS / "redshift_serverless.yaml"))
    capabilities = ["CAPABILITY_IAM"]
    cloud("cloudformation").create_stack(
        StackName="dbt", TemplateBody=body, Parameters=values, Capabilities=capabilities
    )
    (role,) = cloud("iam").list_roles()["Roles"]
    assert role["AssumeRolePolicyDocument"]["Statement"][0]["Principal"] == {"AWS": ROLE}
    (policy,) = cloud("iam").list_role_policies(RoleName=role["RoleName"])["PolicyNames"]
    document = cloud("iam").get_role_policy(RoleName=role["RoleName"], PolicyName=policy)["PolicyDocument"]
    (statement,) = yaml.safe_load(document)["Statement"]
    assert statement["Action"] == "redshift-serverless:GetCredentials"
    assert statement["Resource"].endswith(":workgroup/dbt")
    groups = cloud("ec2").describe_security_groups()["SecurityGroups"]
    (group,) = [group for group in groups if group["Description"].startswith("Lets the machines")]
    (opened,) = group["IpPermissions"]
    assert (opened["FromPort"], opened["ToPort"], opened["IpRanges"]) == (5439, 5439, [])
    assert [pair["GroupId"] for pair in opened["UserIdGroupPairs"]] == [client]


def test_workgroup_is_private_and_bounded():
    template = wlm.read_template(AWS / "redshift_serverless.yaml")
    workgroup = template["Resources"]["Workgroup"]["Properties"]
    assert workgroup["PubliclyAccessible"] is False
    chosen = template["Parameters"]
    assert chosen["MaxCapacity"]["Default"] >= chosen["BaseCapacity"]["Default"]
    keys = [parameter["ParameterKey"] for parameter in workgroup["ConfigParameters"]]
    assert "max_query_execution_time" in keys
    assert "wlm_json_configuration" not in keys  # Serverless takes limits of the workgroup or queues, not both


# README


def aws_commands():
    text = (AWS / "README.md").read_text()
    text += (AWS / "CLUSTER_CHECKLIST.md").read_text()
    blocks = "\n".join(re.findall(r"^```bash\n(.*?)^```$", text, re.DOTALL | re.MULTILINE)).replace("\\\n", " ")
    return re.findall(r"\baws ([a-z-]+) ([a-z-]+)(.*)$", blocks, re.MULTILINE)


@pytest.mark.parametrize(("service", "command", "rest"), aws_commands())
def test_aws_command_takes_these_options(service, command, rest):
    options = set(re.findall(r" --([a-z-]+)", rest)) - {"query", "output"}
    if command == "deploy":  # of the CLI alone, not of the API
        assert options <= {"stack-name", "template-file", "parameter-overrides", "capabilities"}
        return
    model = Session().get_service_model(service)
    (operation,) = [name for name in model.operation_names if xform_name(name, "-") == command]
    shape = model.operation_model(operation).input_shape
    assert options <= {xform_name(name, "-") for name in shape.members}
    assert {xform_name(name, "-") for name in shape.required_members} <= options


def test_deploy_names_only_parameters_that_exist():
    text = (AWS / "README.md").read_text().replace("\\\n", " ")
    overrides = re.findall(r"deploy .*?--template-file (\S+).*?--parameter-overrides (.*)$", text, re.MULTILINE)
    assert len(overrides) == 2
    for path, values in overrides:
        known = wlm.read_template(ROOT / path)["Parameters"]
        given = set(re.findall(r"(\w+)=", values))
        assert given <= set(known)
        assert {name for name, parameter in known.items() if "Default" not in parameter} <= given


def test_queues_of_the_table_are_those_of_the_json(queues):
    rows = re.findall(r"^\| `(\w+)` \| .*? \| (\w+) \|", (AWS / "README.md").read_text(), re.MULTILINE)
    assert rows == [(q["name"], q["priority"]) for q in queues if "name" in q]


@pytest.mark.parametrize("page", ["README.md", "CLUSTER_CHECKLIST.md"])
def test_each_link_resolves(page):
    links = re.findall(r"\]\(([^)#]+)\)", (AWS / page).read_text())
    dead = [link for link in links if "://" not in link and not (AWS / link).exists()]
    assert links and not dead
