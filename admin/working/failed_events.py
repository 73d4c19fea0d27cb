"""Events that Dataverse could not hand to the app: failed system jobs of the steps that tell it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from admin.bad_input import BadInput
from admin.live.environment import opened_as_administrator
from admin.webhooks.wanted import NAME
from dynamics.registration.jobs import MOST, failed_since
from dynamics.registration.reading import read_registration
from function_app import clock

DAYS = 7
"""How far back they are looked for."""


@dataclass(frozen=True)
class FailedEvents:
    """One step whose events failed: how many, when the newest, and what Dataverse said of it."""

    step: str
    count: int
    newest: datetime | None
    said: str

    @property
    def number(self) -> str:
        """How many: beyond some number nobody counts."""
        return f"{self.count} or more" if self.count >= MOST else str(self.count)

    def as_json(self) -> dict[str, Any]:
        """For machines."""
        newest = None if self.newest is None else self.newest.isoformat()
        return {"step": self.step, "count": self.count, "newest": newest, "said": self.said or None}


@dataclass(frozen=True)
class Events:
    """What was found; `why_not` says why nobody could look, empty where somebody could."""

    failed: tuple[FailedEvents, ...] = ()
    why_not: str = ""


def failed_events(variables: Mapping[str, str]) -> Events:
    """The failed events of the last days, step by step: with the administrator's identity, since few may see them."""
    try:
        with opened_as_administrator(variables) as environment:
            found = read_registration(environment.dataverse, NAME)
            since = clock.wall() - timedelta(days=DAYS)
            failed = failed_since(environment.dataverse, [step.id for step in found.steps], since)
    except BadInput as bad:
        return Events(why_not=str(bad).splitlines()[0])
    steps = ((step, failed.get(step.id, ())) for step in found.steps)
    return Events(tuple(FailedEvents(s.name, len(jobs), jobs[0].ended, jobs[0].said) for s, jobs in steps if jobs))
