"""The privileges of a table: their names, ids and the depths that they can have.

Microsoft Learn: "Security role UI to privilege mapping", "SecurityPrivilegeMetadata ComplexType" (Web API reference).
"""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from enum import StrEnum
from functools import lru_cache
from typing import Any

from sandbox.dataverse.metadata.model import Ownership, Table

_NAMESPACE = uuid.UUID("8a1f0d52-6a3b-4f0b-9a55-5b0d2c1e7f64")


class Verb(StrEnum):
    """PrivilegeType of a privilege that belongs to a table."""

    CREATE = "Create"
    READ = "Read"
    WRITE = "Write"
    DELETE = "Delete"
    APPEND = "Append"
    APPEND_TO = "AppendTo"
    ASSIGN = "Assign"
    SHARE = "Share"


_FOR_OWNERS = frozenset({Verb.ASSIGN, Verb.SHARE})
_ROWS_ONLY = (Verb.CREATE, Verb.READ, Verb.WRITE, Verb.DELETE)
_CHANGES = (Verb.CREATE, Verb.WRITE, Verb.DELETE)
# A resolution is an activity that stands apart here.
_CALLED = {"annotation": "Note", "incidentresolution": "Activity", "systemuser": "User", "savedquery": "Query"}
# Parts of the customisation: nothing can be appended to them.
_WITHOUT_APPEND = frozenset(
    {
        "sdkmessage", "sdkmessageprocessingstep", "sdkmessageprocessingstepimage", "serviceendpoint", "asyncoperation",
        "organization", "publisher", "savedquery", "solution", "systemform", "webresource",
    }
)  # fmt: skip
# Tables whose rows go by the privileges of another; where no verb is named, none is needed. Of queue items: "Queue
# entities"; of attachments: "Create message privileges"; parties are parts of their activity. The rest is UNVERIFIED.
_BORROWED: Mapping[str, Mapping[Verb, str]] = {
    "queueitem": {Verb.READ: "prvReadQueue", **dict.fromkeys(_CHANGES, "prvAppendToQueue")},
    "activitymimeattachment": {Verb.READ: "prvReadActivity", **dict.fromkeys(_CHANGES, "prvWriteActivity")},
    "activityparty": {Verb.READ: "prvReadActivity"},
    "sdkmessagefilter": {Verb.READ: "prvReadSdkMessage"},
    "solutioncomponent": {Verb.READ: "prvReadSolution", **dict.fromkeys(_CHANGES, "prvWriteSolution")},
    "roletemplate": {Verb.READ: "prvReadRole"},
    "privilege": {},
}


def verbs_of(table: Table) -> tuple[Verb, ...]:
    """The verbs that need a privilege; only rows with an owner can be assigned and shared."""
    return tuple(verb for verb in Verb if privilege_name(table, verb) is not None)


def privilege_name(table: Table, verb: Verb) -> str | None:
    """prvReadIncident; all activities share prvReadActivity. None where nobody needs a privilege."""
    return _name(table.name, table.schema_name, table.is_activity, table.ownership is Ownership.USER, verb)


def privilege_id(name: str) -> str:
    """The same id for the same name, in every environment."""
    return str(uuid.uuid5(_NAMESPACE, name.lower()))


def privileges_of(table: Table) -> list[dict[str, Any]]:
    """SecurityPrivilegeMetadata objects, as EntityMetadata.Privileges shows them.

    UNVERIFIED: that a table which goes by the privileges of another shows these, each with the verb it stands for.
    """
    return [_metadata(table, verb) for verb in verbs_of(table)]


def is_borrowing(table: Table) -> bool:
    """Whether the table goes by the privileges of another and has none of its own."""
    return table.name in _BORROWED


@lru_cache(maxsize=4096)
def _name(table: str, schema_name: str, is_activity: bool, owned: bool, verb: Verb) -> str | None:
    """Of values and not of a table, as every operation asks several times."""
    if table in _BORROWED:
        return _BORROWED[table].get(verb)
    if not _is_known(table, owned, verb):
        return None
    return f"prv{verb}{'Activity' if is_activity else _CALLED.get(table, schema_name)}"


def _is_known(table: str, owned: bool, verb: Verb) -> bool:
    if table in _WITHOUT_APPEND:
        return verb in _ROWS_ONLY
    if table == "role":
        return verb in (*_ROWS_ONLY, Verb.ASSIGN)
    return owned or verb not in _FOR_OWNERS


def _metadata(table: Table, verb: Verb) -> dict[str, Any]:
    name = str(privilege_name(table, verb))
    owned = table.ownership is Ownership.USER
    return {
        "CanBeBasic": owned,
        "CanBeDeep": owned,
        "CanBeGlobal": True,
        "CanBeLocal": owned,
        "CanBeEntityReference": False,
        "CanBeParentEntityReference": False,
        "Name": name,
        "PrivilegeId": privilege_id(name),
        "PrivilegeType": verb.value,
    }
