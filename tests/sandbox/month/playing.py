"""Plays a month against a sandbox without the app: people alone."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, time

from sandbox.dataverse import RunningDataverse
from sandbox.demo.days import LONDON, as_utc
from sandbox.demo.web_api import WebApi
from sandbox.month import Desk, Journal, Month, NotYet, Staff, Step, set_up

BEFORE = "2025-02-28T12:00:00Z"


@dataclass
class Alone:
    """A month that was played by people alone. `waiting` are the steps that wanted a row of the app's."""

    month: Month
    api: WebApi
    office: Staff
    journal: Journal
    waiting: list[Step]

    def desk(self, at: datetime) -> Desk:
        """The desk of whoever acts at a moment."""
        return Desk(self.api, self.office, at, self.journal)


@contextmanager
def played_alone(dataverse: RunningDataverse, month: Month) -> Iterator[Alone]:
    """The end of the month, on an environment put back to its first state."""
    api = WebApi(dataverse.as_json())
    api.control("POST", "reset")
    api.control("POST", "clock", {"now": BEFORE})
    alone = Alone(month, api, set_up(api, month.seed), Journal(), [])
    for step in month.steps:
        _act(alone, step)
    api.control("POST", "clock", {"now": as_utc(datetime.combine(month.last, time(23, 59), LONDON))})
    yield alone
    api.close()


def _act(alone: Alone, step: Step) -> None:
    alone.api.control("POST", "clock", {"now": as_utc(step.at)})
    try:
        step.act(alone.desk(step.at))
    except NotYet:
        alone.waiting.append(step)
