"""The shape of a change to Dataverse: create a row, or update a row that was read.

Callers give values of this shape without importing this module. There is no upsert and no delete: a PATCH without the
etag that was read would bring back a row that somebody deleted.
"""

import re
from collections.abc import Mapping
from typing import Protocol

_SET = re.compile(r"[A-Za-z_]\w*", re.ASCII)
_ROW = re.compile(r"[A-Za-z_]\w*\([0-9A-Fa-f-]{36}\)", re.ASCII)
_ETAG = re.compile(r'(?:W/)?"[\x21\x23-\x7e]+"')


class Change(Protocol):
    """One row to create or to update."""

    @property
    def method(self) -> str:
        """Say "POST" to create or "PATCH" to update."""

    @property
    def path(self) -> str:
        """Say `tasks` for a POST, `tasks(guid)` for a PATCH."""

    @property
    def body(self) -> Mapping[str, object]:
        """Give columns and binds, as JSON takes them."""

    @property
    def guard(self) -> str | None:
        """Give the etag that was read, for a PATCH; None for a POST."""


def check(change: Change) -> None:
    """Raise ValueError for a change that this client does not send."""
    if change.method == "POST":
        _check_create(change)
    elif change.method == "PATCH":
        _check_update(change)
    else:
        raise ValueError(f"a change is a POST or a PATCH, not {change.method!r}")


def _check_create(change: Change) -> None:
    if not _SET.fullmatch(change.path):
        raise ValueError(f"a POST goes to an entity set such as tasks, not to {change.path!r}")
    if change.guard is not None:
        raise ValueError(f"the POST to {change.path} has a guard; there is no row yet to guard")


def _check_update(change: Change) -> None:
    if not _ROW.fullmatch(change.path):
        raise ValueError(f"a PATCH goes to one row such as tasks(guid), not to {change.path!r}")
    if change.guard is None or not _ETAG.fullmatch(change.guard):
        raise ValueError(f"the PATCH of {change.path} needs the etag that was read as its guard")
