"""The templates around Airflow: cfn-lint finds nothing, moto deploys what it knows, no policy is wider than need be."""

import json
import re
import sys
from pathlib import Path

import boto3
import pytest
import yaml
from cfnlint.api import lint
from cfnlint.decode.cfn_yaml import loads
from moto import mock_aws

ROOT = Path(__file__).resolve().parents[2]
AWS = ROOT / "deploy" / "aws"
sys.path.insert(0, str(ROOT / "deploy" / "airflow"))

import deploy  # noqa: E402

TEMPLATES = ("airflow_base.yaml", "airflow_environment.yaml", "github_role.yaml")
ACCOUNT, REGION = "123456789012", "eu-central-1"
# AWS has no type of resource for these: the service authorization reference lists none
WITHOUT_RESOURCE = {"s3:GetAccountPublicAccessBlock", "cloudwatch:PutMetricData"}


@pytest.fixture(scope="module")
def cloud():
    with pytest.MonkeyPatch.context() as patch, mock_aws():
        for name in ("AWS_PROFILE", "AWS_ENDPOINT_URL"):
            patch.delenv(name, raising=False)
        patch.setenv("AWS_DEFAULT_REGION", REGION)
        yield lambda service: boto3.client(service, region_name=REGION)


def template(name):
    return loads((AWS / name).read_text())


def listed(value):
    return value if isinstance(value, list) else [value]


def too_wide(resources):
    """Each thing that a policy of these resources allows beyond what AWS lets one narrow down."""
    found = []
    for name, resource in resources.items():
        properties = resource.get("Properties", {})
        documents = [policy["PolicyDocument"] for policy in properties.get("Policies", [])]
        documents += [properties[key] for key in ("PolicyDocument", "AssumeRolePolicyDocument") if key in properties]
        own = properties.get("KeyPolicy")  # its resource is the key that it belongs to, which only "*" can name
        for statement in [s for d in [*documents, *([own] if own else [])] for s in d["Statement"]]:
            if statement["Effect"] != "Allow":
                continue
            actions = listed(statement.get("Action", "*"))
            found += [f"{name}: action {action}" for action in actions if "*" in action]
            everything = "*" in [str(item) for item in listed(statement.get("Resource", "-"))]
            if everything and statement not in (own or {}).get("Statement", []):
                found += [f"{name}: {action} on *" for action in actions if action not in WITHOUT_RESOURCE]
            if (
                listed(statement.get("Principal", "-")) == ["*"]
                or "NotAction" in statement
                or "NotResource" in statement
            ):
                found.append(f"{name}: {statement.get('Sid')} allows everybody or everything but")
    return found


@pytest.mark.parametrize("name", TEMPLATES)
def test_cfn_lint_finds_nothing(name):
    text = (AWS / name).read_text()
    assert [str(found) for found in lint(text)] == []
    assert "cfn-lint" not in text  # no rule is switched off in the template


@pytest.mark.parametrize("name", [path.name for path in sorted(AWS.glob("*.yaml"))])
def test_no_policy_is_wider_than_aws_allows(name):
    assert too_wide(template(name)["Resources"]) == []


@pytest.mark.parametrize(
    ("right", "wrong", "found"),
    [
        ("Action: s3:PutObject", "Action: s3:*", "ExecutionRole: action s3:*"),
        ("Resource: !Ref Topic", 'Resource: "*"', "ExecutionRole: sns:Publish on *"),
        ("              - kms:CreateGrant", "              - kms:*", "Key: action kms:*"),
        ("Action: airflow:PublishMetrics", "NotAction: airflow:PublishMetrics", "ExecutionRole: Metrics allows"),
    ],
)
def test_wider_policy_is_found(right, wrong, found):
    text = (AWS / "airflow_base.yaml").read_text()
    assert right in text
    assert any(line.startswith(found) for line in too_wide(loads(text.replace(right, wrong))["Resources"]))


def deploy_stack(cloud, name, **values):
    stack = name.split(".")[0]
    cloud("cloudformation").create_stack(
        StackName=stack, TemplateBody=(AWS / name).read_text(), Capabilities=["CAPABILITY_IAM"],
        Parameters=[{"ParameterKey": key, "ParameterValue": value} for key, value in values.items()],
    )  # fmt: skip
    (made,) = cloud("cloudformation").describe_stacks(StackName=stack)["Stacks"]
    assert made["StackStatus"] == "CREATE_COMPLETE"
    return {output["OutputKey"]: output["OutputValue"] for output in made.get("Outputs", [])}


@pytest.fixture(scope="module")
def base(cloud):
    vpc = cloud("ec2").describe_vpcs()["Vpcs"][0]["VpcId"]
    outputs = deploy_stack(cloud, "airflow_base.yaml", VpcId=vpc)
    enabled = {"Status": "Enabled"}  # the template says so, moto passes it over
    cloud("s3").put_bucket_versioning(Bucket=outputs["BucketName"], VersioningConfiguration=enabled)
    return outputs


def policy(cloud, role):
    (name,) = cloud("iam").list_role_policies(RoleName=role)["PolicyNames"]
    document = cloud("iam").get_role_policy(RoleName=role, PolicyName=name)["PolicyDocument"]
    return (yaml.safe_load(document) if isinstance(document, str) else document)["Statement"]


def test_bucket_is_closed_encrypted_and_versioned():
    bucket = template("airflow_base.yaml")["Resources"]["Bucket"]["Properties"]  # moto makes it without these
    assert bucket["VersioningConfiguration"] == {"Status": "Enabled"}
    assert set(bucket["PublicAccessBlockConfiguration"].values()) == {True}
    (rule,) = bucket["BucketEncryption"]["ServerSideEncryptionConfiguration"]
    assert rule["ServerSideEncryptionByDefault"]["SSEAlgorithm"] == "aws:kms"


def test_base_stack_makes_a_role_for_this_airflow_alone(cloud, base):
    bucket = base["BucketName"]
    role = base["ExecutionRoleArn"].split("/")[-1]
    (trust,) = cloud("iam").get_role(RoleName=role)["Role"]["AssumeRolePolicyDocument"]["Statement"]
    assert sorted(trust["Principal"]["Service"]) == ["airflow-env.amazonaws.com", "airflow.amazonaws.com"]
    assert trust["Condition"]["StringEquals"] == {"aws:SourceAccount": ACCOUNT}
    put = [s["Resource"] for s in policy(cloud, role) if "s3:PutObject" in listed(s["Action"])]
    assert put == [f"arn:aws:s3:::{bucket}/published/*"]


def test_github_role_is_for_one_environment_of_one_repository(cloud, base):
    provider = f"arn:aws:iam::{ACCOUNT}:oidc-provider/token.actions.githubusercontent.com"  # moto makes none
    outputs = deploy_stack(cloud, "github_role.yaml", Repository="example/analytics", ProviderArn=provider)
    role = outputs["DeployRoleArn"].split("/")[-1]
    (trust,) = cloud("iam").get_role(RoleName=role)["Role"]["AssumeRolePolicyDocument"]["Statement"]
    conditions = trust["Condition"]["StringEquals"]
    assert conditions["token.actions.githubusercontent.com:sub"] == "repo:example/analytics:environment:production"
    assert conditions["token.actions.githubusercontent.com:aud"] == "sts.amazonaws.com"
    allowed = json.dumps(policy(cloud, role))
    assert "iam:Pass" in allowed and base["ExecutionRoleArn"] in allowed
    assert "published" not in allowed  # the evidence is not GitHub's to change


def test_repository_that_is_none_is_refused(cloud, base):
    pattern = template("github_role.yaml")["Parameters"]["Repository"]["AllowedPattern"]
    assert re.fullmatch(pattern, "example/analytics")
    assert not re.fullmatch(pattern, "example/*")


def test_environment_offers_the_two_versions_that_are_tested():
    offered = template("airflow_environment.yaml")["Parameters"]["AirflowVersion"]
    pinned = {
        re.search(r"^apache-airflow==(\S+)", (ROOT / name).read_text(), re.MULTILINE)[1]
        for name in ("requirements-airflow.txt", "requirements-airflow-before.txt")
    }
    assert set(offered["AllowedValues"]) == pinned
    assert offered["Default"] == deploy.AIRFLOW == max(pinned)


def test_commands_of_the_runbook_name_templates_and_all_they_ask_for():
    runbook = (ROOT / "deploy" / "README.md").read_text()
    commands = re.findall(r"`aws cloudformation deploy ([^`]+)`", runbook)
    assert {name for name in TEMPLATES if any(name in command for command in commands)} == set(TEMPLATES)
    for command in commands:
        parameters = template(re.search(r"deploy/aws/(\S+)", command)[1])["Parameters"]
        given = set(re.findall(r"(\w+)=", command))
        assert {key for key, value in parameters.items() if "Default" not in value} <= given <= set(parameters)


# The deployment


@pytest.fixture
def bundled(tmp_path):
    """A bundle in small."""
    for name in ("dags/cutover.py", "dags/dbt/target/manifest.json", "requirements.txt", "startup.sh"):
        file = tmp_path / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(name)
    return tmp_path


def keys(cloud, bucket):
    return [item["Key"] for item in cloud("s3").list_objects_v2(Bucket=bucket).get("Contents", [])]


def test_upload_makes_the_bucket_what_the_bundle_is_and_leaves_the_evidence(cloud, base, bundled, capsys):
    bucket = base["BucketName"]
    for key in ("dags/old.py", "published/report.html"):
        cloud("s3").put_object(Bucket=bucket, Key=key, Body=b"-")
    deploy.upload(bundled, bucket, None)
    assert "4 files put, 0 unchanged, 1 removed" in capsys.readouterr().out
    files = sorted(path.relative_to(bundled).as_posix() for path in bundled.rglob("*") if path.is_file())
    assert keys(cloud, bucket) == sorted([*files, "published/report.html"])
    (bundled / "startup.sh").write_text("changed")
    deploy.upload(bundled, bucket, None)
    assert "1 files put, 3 unchanged, 0 removed" in capsys.readouterr().out


def test_upload_without_a_bundle_is_refused(cloud, base, tmp_path):
    before = keys(cloud, base["BucketName"])
    with pytest.raises(SystemExit, match="run `make bundle` first"):
        deploy.upload(tmp_path, base["BucketName"], None)
    assert keys(cloud, base["BucketName"]) == before
