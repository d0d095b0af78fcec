"""The WLM configuration of redshift_wlm.yaml, checked against Redshift's limits.

    python deploy/aws/wlm.py [Parameter=value ...]

Prints it as `aws redshift modify-cluster-parameter-group --parameters` takes it, for a cluster that keeps its parameter
group; exits with 1 and the reasons when Redshift would refuse it.
"""

import json
import re
import sys
from collections import Counter
from pathlib import Path

import yaml

TEMPLATE = Path(__file__).with_name("redshift_wlm.yaml")

# "Workload management" in the Redshift Management Guide, "WLM query monitoring rules" in the Database Developer Guide
MAX_CHARACTERS = 8000
MAX_QUEUES = 8
MAX_RULES = 25
MAX_PREDICATES = 3
PRIORITIES = ("highest", "high", "normal", "low", "lowest")
LISTS = ("user_group", "user_role", "query_group")
WILD_CARDS = tuple(f"{name}_wild_card" for name in LISTS)
QUEUE_KEYS = {"name", "queue_type", "auto_wlm", "priority", "concurrency_scaling", "rules", *LISTS, *WILD_CARDS}
MANUAL_KEYS = {"query_concurrency", "memory_percent_to_use", "max_execution_time"}
ACTIONS = ("log", "abort", "change_query_priority")
ROWS = 999_999_999_999_999
LARGEST = {
    "query_cpu_time": 999_999,
    "query_blocks_read": 1_048_575,
    "scan_row_count": ROWS,
    "query_execution_time": 86_399,
    "query_queue_time": 86_399,
    "query_cpu_usage_percent": 6_399,
    "query_temp_blocks_to_disk": 319_815_679,
    "cpu_skew": 99,
    "io_skew": 99,
    "join_row_count": ROWS,
    "nested_loop_join_row_count": ROWS,
    "return_row_count": ROWS,
    "segment_execution_time": 86_388,
    "spectrum_scan_row_count": ROWS,
    "spectrum_scan_size_mb": ROWS,
}


class TemplateLoader(yaml.SafeLoader):
    """YAML with CloudFormation's short functions, kept as {"!Sub": ...}."""


def _function(loader, suffix, node):
    construct = {"scalar": loader.construct_scalar, "sequence": loader.construct_sequence}[node.id]
    return {f"!{suffix}": construct(node)}


TemplateLoader.add_multi_constructor("!", _function)


def read_template(path: Path) -> dict:
    return yaml.load(path.read_text(), TemplateLoader)  # noqa: S506 (a SafeLoader)


def render(**values) -> str:
    """The JSON with the parameters' defaults, but for those named here."""
    template = read_template(TEMPLATE)
    parameters = template["Parameters"]
    for name, value in values.items():
        if name not in parameters:
            raise ValueError(f"parameter got {name}; it takes one of {', '.join(parameters)}")
        _check_value(name, str(value), parameters[name])
    chosen = {name: values.get(name, parameter["Default"]) for name, parameter in parameters.items()}
    (parameter,) = template["Resources"]["WlmParameterGroup"]["Properties"]["Parameters"]
    return re.sub(r"\$\{(\w+)\}", lambda found: str(chosen[found[1]]), parameter["ParameterValue"]["!Sub"])


def _check_value(name: str, value: str, parameter: dict) -> None:
    if parameter["Type"] == "Number":
        least, most = parameter["MinValue"], parameter["MaxValue"]
        fits, takes = value.isdigit() and least <= int(value) <= most, f"a whole number from {least} to {most}"
    elif "AllowedValues" in parameter:
        fits, takes = value in parameter["AllowedValues"], " or ".join(parameter["AllowedValues"])
    else:
        fits, takes = re.fullmatch(parameter["AllowedPattern"], value), parameter["ConstraintDescription"]
    if not fits:
        raise ValueError(f"{name} got {value!r}; it takes {takes}")


def problems(text: str) -> list[str]:
    """Why Redshift would refuse this automatic WLM configuration, or not do what it says; none: it is right."""
    found = []
    if len(text) > MAX_CHARACTERS:
        found.append(f"the JSON has {len(text)} characters; at most {MAX_CHARACTERS} are allowed")
    try:
        entries = json.loads(text)
    except ValueError as error:
        return [*found, f"this is no JSON: {error}"]
    if not isinstance(entries, list) or not all(isinstance(entry, dict) for entry in entries):
        return [*found, "the JSON must be a list of objects, one for each queue"]
    queues = [entry for entry in entries if "short_query_queue" not in entry]
    if any("short_query_queue" in entry for entry in entries[:-1]):
        found.append("short_query_queue must be the last object, and stand once")
    if not 1 <= len(queues) <= MAX_QUEUES:
        found.append(f"there are {len(queues)} queues; 1 to {MAX_QUEUES} are allowed, the default one included")
    if not any(queue.get("auto_wlm") is True for queue in queues):
        found.append("no queue has auto_wlm: true; without it the WLM is manual")
    for queue in queues:
        found += _queue_problems(queue, is_default=queue is queues[-1])
    found += _repeated("queue name", [queue.get("name") for queue in queues])
    for name in LISTS:
        found += _repeated(name, [member for queue in queues for member in queue.get(name, [])])
    rules = [rule for queue in queues for rule in queue.get("rules", [])]
    if len(rules) > MAX_RULES:
        found.append(f"there are {len(rules)} rules in all; at most {MAX_RULES} are allowed")
    found += _repeated("rule name", [rule.get("rule_name") for rule in rules])
    for rule in rules:
        found += _rule_problems(rule)
    return found


def _repeated(what: str, values: list) -> list[str]:
    return [f"{what} {value!r} stands {count} times" for value, count in Counter(values).items() if count > 1]


def _queue_problems(queue: dict, is_default: bool) -> list[str]:
    name = queue.get("name", "without a name")
    found = []
    if not re.fullmatch(r"[\w ]{1,64}", str(queue.get("name", "")), re.ASCII):
        found.append("its name must have 1 to 64 letters, digits, underscores or blanks")
    found += [f"{key} belongs to manual WLM" for key in sorted(MANUAL_KEYS & set(queue))]
    found += [f"the key {key} is unknown" for key in sorted(set(queue) - QUEUE_KEYS - MANUAL_KEYS)]
    if queue.get("queue_type") != "auto":
        found.append("queue_type must be auto, as in every queue of automatic WLM")
    if queue.get("priority", "normal") not in PRIORITIES:
        found.append(f"priority {queue['priority']!r} must be one of {', '.join(PRIORITIES)}")
    if queue.get("concurrency_scaling", "off") not in ("auto", "off"):
        found.append("concurrency_scaling must be auto or off")
    found += [f"{key} must be 0 or 1" for key in WILD_CARDS if queue.get(key, 0) not in (0, 1)]
    found += [f"{key} must be a list" for key in LISTS if not isinstance(queue.get(key, []), list)]
    members = any(queue.get(key) for key in LISTS)
    if is_default and members:
        found.append("the last queue is the default one: it takes no group, role or label")
    if not is_default and not members:
        found.append("nothing leads into it: it needs a user_group, user_role or query_group, or to be the last queue")
    return [f"queue {name}: {problem}" for problem in found]


def _rule_problems(rule: dict) -> list[str]:
    found = []
    if not re.fullmatch(r"\w{1,32}", str(rule.get("rule_name", "")), re.ASCII):
        found.append("its name must have 1 to 32 letters, digits or underscores")
    if rule.get("action") not in ACTIONS:
        found.append(f"action {rule.get('action')!r} must be one of {', '.join(ACTIONS)}; hop is for manual WLM")
    if rule.get("action") == "change_query_priority" and rule.get("value") not in PRIORITIES:
        found.append(f"change_query_priority needs a value: one of {', '.join(PRIORITIES)}")
    predicates = rule.get("predicate", [])
    if not 1 <= len(predicates) <= MAX_PREDICATES:
        found.append(f"it has {len(predicates)} predicates; 1 to {MAX_PREDICATES} are allowed")
    for predicate in predicates:
        found += _predicate_problems(predicate)
    return [f"rule {rule.get('rule_name')}: {problem}" for problem in found]


def _predicate_problems(predicate: dict) -> list[str]:
    metric, value = predicate.get("metric_name"), predicate.get("value")
    found = [] if predicate.get("operator") in ("=", "<", ">") else ["the operator must be =, < or >"]
    if metric == "query_priority":
        return found if value in PRIORITIES else [*found, f"query_priority takes one of {', '.join(PRIORITIES)}"]
    if metric not in LARGEST:
        return [*found, f"the metric {metric!r} is unknown"]
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value <= LARGEST[metric]:
        found.append(f"{metric} takes a number from 0 to {LARGEST[metric]}, not {value!r}")
    return found


def main(arguments: list[str]) -> int:
    pairs = [argument.partition("=") for argument in arguments]
    try:
        text = render(**{name: value for name, _, value in pairs})
    except ValueError as error:
        print(error, file=sys.stderr)
        return 1
    if found := problems(text):
        print("\n".join(found), file=sys.stderr)
        return 1
    print(json.dumps([{"ParameterName": "wlm_json_configuration", "ParameterValue": text}], indent=2))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
