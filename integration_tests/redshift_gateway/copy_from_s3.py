"""COPY of JSON lines from S3, as dlt loads Redshift: the gateway reads the files itself.

S3 is where boto3 finds it: AWS_ENDPOINT_URL_S3 names one on this machine.
"""

import gzip
import json
import re

from translate import Refused, Translation, literal, statements

COPY = re.compile(
    r"copy\s+(?P<table>[\w.\"]+)\s+from\s+'s3://(?P<bucket>[^/']+)/(?P<prefix>[^']*)'(?P<options>.*)", re.I | re.S
)
OPTIONS = {
    "authorization": r"(iam_role|credentials)\s+'[^']+'",
    "json": r"format\s+(as\s+)?json\s+'auto'",
    "gzip": r"gzip",
    "region": r"region\s+'[\w-]+'",
    "dates": r"(date|time)format\s+'auto'",
    "maxerror": r"maxerror\s+0",
}
ANY = re.compile("|".join(f"(?P<{name}>{pattern})" for name, pattern in OPTIONS.items()), re.I)


def translated(sql: str) -> Translation | None:
    """The insert that a COPY comes to; none of another statement."""
    copy = COPY.fullmatch(statements(sql)[0]) if re.match(r"\s*copy\s", sql, re.I) else None
    if copy is None:
        return None
    given = {match.lastgroup for match in ANY.finditer(copy["options"])}
    unknown = ANY.sub(" ", copy["options"]).split()
    if unknown or "json" not in given:
        raise Refused(
            "0A000", f"the gateway copies FORMAT JSON 'auto', with {', '.join(OPTIONS)}; it got {copy['options']}"
        )
    if "authorization" not in given:
        raise Refused("XX000", "COPY got neither IAM_ROLE nor CREDENTIALS")
    lines = [line for file in files(copy["bucket"], copy["prefix"], "gzip" in given) for line in file.splitlines()]
    table, rows = copy["table"], literal(json.dumps([json.loads(line) for line in lines]))
    return Translation(f"insert into {table} select * from jsonb_populate_recordset(null::{table}, {rows})", tag="COPY")


def files(bucket: str, prefix: str, compressed: bool):
    """Each file whose name begins so: a COPY that names one takes those too."""
    import boto3  # slow to import, and few sessions copy
    from botocore.exceptions import BotoCoreError, ClientError

    try:
        s3 = boto3.client("s3", region_name="us-east-1")
        pages = s3.get_paginator("list_objects_v2").paginate(Bucket=bucket, Prefix=prefix)
        names = [file["Key"] for page in pages for file in page.get("Contents", [])]
        contents = [s3.get_object(Bucket=bucket, Key=name)["Body"].read() for name in names]
    except (BotoCoreError, ClientError) as error:
        raise Refused("XX000", f"S3ServiceException: {error}") from error
    if not names:
        raise Refused("XX000", f"The specified S3 prefix '{prefix}' does not exist")
    return [(gzip.decompress(content) if compressed else content).decode() for content in contents]
