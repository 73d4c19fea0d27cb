"""The system jobs in which an environment keeps what became of the events of a step.

A step that deletes its jobs keeps those that failed. Source: Microsoft, "Register a web hook", and the asyncoperation
table reference.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from dynamics import odata
from dynamics.client import Dataverse
from dynamics.rows import Row

SUCCEEDED, FAILED, CANCELLED = 30, 31, 32
"""statuscode"""
MOST = 100
"""Failed jobs that are counted for one step: where there are more, how many no longer matters."""
LONGEST = 300
"""Characters of a message that are kept."""
_JOB = ("asyncoperationid", "statuscode", "completedon", "friendlymessage", "message")


@dataclass(frozen=True, slots=True)
class Job:
    """One event of a step. `ended`: when; None for one that is still under way. `said`: why it failed."""

    id: str
    status: int | None
    ended: datetime | None
    said: str


def failed_since(dataverse: Dataverse, steps: Sequence[str], moment: datetime) -> Mapping[str, tuple[Job, ...]]:
    """The failed jobs of each step since a moment, the newest first, at most MOST of each; steps by their ids."""
    when = f"statuscode eq {FAILED} and completedon ge {odata.moment(moment)}"
    asked = [_asked(step, when, MOST) for step in steps]
    return {step: _jobs(rows) for step, rows in zip(steps, dataverse.read(asked), strict=True)}


def newest(dataverse: Dataverse, step: str, status: int | None = None) -> tuple[Job, ...]:
    """The newest jobs of a step, whatever became of them or with one status, the newest first; few of them."""
    condition = "" if status is None else f"statuscode eq {status}"
    (rows,) = dataverse.read([_asked(step, condition, 5)])
    return _jobs(rows)


def _asked(step: str, condition: str, most: int) -> str:
    of_step = f"_owningextensionid_value eq {odata.guid(step)}"
    both = f"{of_step} and {condition}" if condition else of_step
    order = "completedon desc" if condition else "createdon desc"
    return odata.query("asyncoperations", select=_JOB, filter=both, orderby=order, top=most)


def _jobs(rows: Sequence[Row]) -> tuple[Job, ...]:
    return tuple(_job(row) for row in rows)


def _job(row: Row) -> Job:
    ended = row.get("completedon")
    said = " ".join(str(row.get("friendlymessage") or row.get("message") or "").split())
    moment = datetime.fromisoformat(ended) if isinstance(ended, str) else None
    return Job(odata.guid(row["asyncoperationid"]), row.get("statuscode"), moment, said[:LONGEST])
