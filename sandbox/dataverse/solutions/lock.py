"""The lock that another customisation holds: while it does, definitions cannot be changed and nothing published.

The sentence for publishing is that of Microsoft's support pages on solutions that fail with "try again later". The
sentence for definitions, the code 0x80071151 and the status 429 are as public scripts and issues show them. That
0x80040216 comes at such times is said by public scripts only; its status, and whether a Retry-After comes, are
UNVERIFIED.
"""

from __future__ import annotations

import time
from collections.abc import Mapping
from typing import Any

from sandbox.dataverse.errors import DataverseError
from sandbox.dataverse.metadata.endpoint import is_about_definitions
from sandbox.dataverse.storage.database import Database
from sandbox.dataverse.webapi.operation import Operation

LOCKED, UNSPECIFIED = "0x80071151", "0x80040216"
_SETTING = "customization.lock"
_PUBLISHING = {"PublishXml": "Publish", "PublishAllXml": "PublishAll"}
_DEFINING = (
    "CreateEntities", "CreateCustomerRelationships", "CreatePolymorphicLookupAttribute", "InsertOptionValue",
    "UpdateOptionValue", "DeleteOptionValue", "OrderOption", "InsertStatusValue",
)  # fmt: skip


def hold(database: Database, times: int | None, seconds: float | None, code: str) -> None:
    """Refuse the next so many customisations, or all for so many seconds of real time; ValueError for neither."""
    if code not in (LOCKED, UNSPECIFIED):
        raise ValueError(f"The code '{code}' is neither {LOCKED} nor {UNSPECIFIED}.")
    if (times is None) == (seconds is None):
        raise ValueError('Send {"times": 2} or {"lock_seconds": 5}; 0 of either lets go.')
    until = None if seconds is None else time.time() + seconds
    database.set_setting(_SETTING, {"times": times, "until": until, "code": code})


def held(database: Database) -> Mapping[str, Any]:
    """The lock as it is: how many more times, or until when (seconds since 1970)."""
    return database.setting(_SETTING) or {"times": 0, "until": None, "code": LOCKED}


def refuse_when_locked(database: Database, operation: Operation) -> None:
    """429 for a customisation while the lock is held; counts it."""
    wanted = _customization(operation)
    if wanted is None:
        return
    lock = held(database)
    if lock["until"] is not None:
        if time.time() < lock["until"]:
            raise _refusal(wanted, lock["code"])
    elif lock["times"]:
        database.set_setting(_SETTING, {**lock, "times": lock["times"] - 1})
        raise _refusal(wanted, lock["code"])


def _customization(operation: Operation) -> str | None:
    """What Dataverse calls the operation, if it is a customisation."""
    if operation.method == "GET":
        return None
    if is_about_definitions(operation.path) or operation.path.startswith(_DEFINING):
        return "EntityCustomization"
    return _PUBLISHING.get(operation.path)


def _refusal(wanted: str, code: str) -> DataverseError:
    if code == UNSPECIFIED:
        return DataverseError(400, UNSPECIFIED, "An unexpected error occurred.")
    if wanted == "EntityCustomization":
        sentence = f"Cannot start another [{wanted}] because there is a previous [{wanted}] running at this moment."
    else:
        reason = "because there is another [Import] running at this moment."
        sentence = f"Cannot start the requested operation [{wanted}] {reason}"
    return DataverseError(429, LOCKED, f"{sentence} Use Solution History for more details.")
