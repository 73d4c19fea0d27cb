"""Has Dataverse itself tell the app of a change, and waits for what became of it: the only proof of the whole way.

The test step tells of the name of one row about no case, and keeps its system jobs. The headers that Dataverse sends
cannot be read back, so that nothing but this shows that they are right.
"""

from __future__ import annotations

import re
import time
from collections.abc import Callable
from dataclasses import dataclass

from admin.webhooks.tried import Tried, mend_of
from dynamics import odata
from dynamics.client import Dataverse
from dynamics.errors import NotFound
from dynamics.outcomes import Done, DuplicateKey
from dynamics.registration.jobs import CANCELLED, FAILED, SUCCEEDED, Job, newest
from function_app import clock
from mappings.listening import RowToTry

THROUGH_DATAVERSE = "through Dataverse"
WAIT = 30.0
"""Seconds. System jobs of an environment that is busy may take minutes to be begun."""
AGAIN = 10.0
"""Seconds until the row is changed once more: a step that was just made may be known later elsewhere (UNVERIFIED)."""
POLL = 0.5
_STATUS = re.compile(r"\b[345]\d\d\b")


@dataclass(frozen=True)
class _Change:
    """One row made or changed."""

    method: str
    path: str
    body: dict[str, object]
    guard: str | None = None


def through_dataverse(
    dataverse: Dataverse, step: str, row: RowToTry, wait: float = WAIT, sleep: Callable[[float], None] = time.sleep
) -> Tried:
    """Change the test row and wait, at most `wait` seconds, for the system job of the test step."""
    before = {job.id for job in newest(dataverse, step)}
    ends, again = clock.elapsed() + wait, 0.0
    while True:
        if clock.elapsed() >= again:
            failed = _touch(dataverse, row)
            if failed:
                return Tried(THROUGH_DATAVERSE, False, failed, "see what the security roles of this identity allow")
            again = clock.elapsed() + AGAIN
        job = _ended(newest(dataverse, step), before)
        if job is not None:
            return _told(job)
        if clock.elapsed() >= ends:
            return _not_told(wait)
        sleep(POLL)


def _ended(jobs: tuple[Job, ...], before: set[str]) -> Job | None:
    return next((job for job in jobs if job.id not in before and job.status in (SUCCEEDED, FAILED, CANCELLED)), None)


def _told(job: Job) -> Tried:
    if job.status == SUCCEEDED:
        return Tried(THROUGH_DATAVERSE, True, "Dataverse told the app of a change, and the app took it")
    if job.status == CANCELLED:
        return Tried(THROUGH_DATAVERSE, False, "somebody cancelled the system job of the test", "try it again")
    status = _STATUS.search(job.said)
    mend = mend_of(int(status[0])) if status else "check whether the app may be reached from the internet, and its log"
    return Tried(THROUGH_DATAVERSE, False, f"Dataverse could not tell the app: {job.said}", mend)


def _not_told(wait: float) -> Tried:
    said = f"no system job of the test step ended within {wait:g} seconds"
    mend = "Dataverse may be busy: see `webhooks status` in some minutes, or wait longer with --wait"
    return Tried(THROUGH_DATAVERSE, False, said, mend)


def _touch(dataverse: Dataverse, row: RowToTry) -> str:
    """Change the row's name, and make the row first where it is not there. Says what went wrong."""
    address = odata.row(row.entity_set, row.id)
    name = f"Test of the webhooks, {clock.wall().isoformat(timespec='milliseconds')}"
    etag = _etag(dataverse, address, row.column)
    if etag is None:
        made = dataverse.write([_Change("POST", row.entity_set, {row.key: row.id, row.column: "Test of the webhooks"})])
        if not isinstance(made, Done | DuplicateKey):
            return f"the row for the test could not be made in {row.table}"
        etag = _etag(dataverse, address, row.column)
    changed = dataverse.write([_Change("PATCH", address, {row.column: name}, etag)])
    return "" if isinstance(changed, Done) else f"the row for the test in {row.table} could not be changed"


def _etag(dataverse: Dataverse, address: str, column: str) -> str | None:
    try:
        return str(dataverse.get(odata.query(address, select=column))["@odata.etag"])
    except NotFound:
        return None
