"""Keeps dbt in this process from work that no test sees, a third of its time.

For processes of tests: the bench measures dbt as it is.
"""

import gc
import os
from functools import lru_cache, partial

import redshift_connector
import sqlparse
from dbt_common.behavior_flags import BehaviorFlagRendered
from dbt_common.clients import agate_helper
from dbt_common.events.base_types import DebugLevel, EventLevel
from dbt_common.events.event_manager import EventManager
from dbt_common.events.event_manager_client import get_event_manager

# The log file and artifacts, which few tests read, take half of a command's time.
os.environ.setdefault("DBT_LOG_LEVEL_FILE", "none")
os.environ.setdefault("DBT_WRITE_JSON", "false")
# dbt's manifests are many objects, which a collection of garbage walks over: a fifth of the time by Python's defaults
gc.set_threshold(200_000, 10, 10)
# Who calls is read from the source of each frame of the stack, by dbt once a flag and by the driver once a connection:
# seconds under pytest.
BehaviorFlagRendered._default_source = staticmethod(lambda: "dbt")
redshift_connector.connect = partial(redshift_connector.connect, application_name="dbt")


def split_if_several(sql: str, *, split=sqlparse.split, **options) -> list[str]:
    """dbt-redshift splits whatever it sends, which takes as long as the gateway's answer: one without `;` is one."""
    return split(sql, **options) if ";" in sql or options else [sql.strip()]


def unread(level: EventLevel) -> bool:
    """Of several events a statement dbt makes messages, before it looks whether a log wants their level."""
    return level == EventLevel.DEBUG and level not in {log.level for log in get_event_manager().loggers}


def make_if_logged(event, *values, make=DebugLevel.__init__, **fields):
    if not unread(EventLevel.DEBUG):
        make(event, *values, **fields)


def fire_if_logged(manager, event, level=None, *more, fire=EventManager.fire_event, **options):
    if not unread(level or event.level_tag()):
        fire(manager, event, level, *more, **options)


@lru_cache
def known_tester(text_columns: frozenset, string_null_values: tuple, *, build=agate_helper.build_type_tester):
    return build(text_columns, string_null_values)


def build_type_tester_once(text_columns, string_null_values=("null", "")):
    """dbt makes one for each answer of the database, and each makes its parsers of dates in all languages."""
    return known_tester(frozenset(text_columns), tuple(string_null_values))


sqlparse.split = split_if_several
DebugLevel.__init__ = make_if_logged
EventManager.fire_event = fire_if_logged
agate_helper.build_type_tester = build_type_tester_once
