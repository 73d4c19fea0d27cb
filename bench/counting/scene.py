"""Three events on one case: one that makes something, one that changes something, one that changes nothing."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from bench.events.recording import incoming, look, messages, opened, set_clocks
from bench.events.the_app import App, app_beside
from bench.events.working_off import work_off
from function_app import clock
from function_app.webhook import Incoming
from sandbox.dataverse import RunningDataverse, running_dataverse
from sandbox.demo.day.case_files import open_file
from sandbox.demo.day.situation import Desk
from sandbox.demo.day.situations import DAY
from sandbox.demo.days import CASEWORK, london
from sandbox.demo.web_api import WebApi

UNCHANGED, CHANGED, MADE = "nothing changed", "something changed", "something is made"
MAKES_TASKS = "C07"
"""Somebody's challenge on the day: an assessment, two tasks and the feedback's columns are written."""
TELEPHONE = {"phso_channel": 727_000_002}
"""What somebody changes on the feedback's form; it asks for nothing new."""


@dataclass(frozen=True)
class Scene:
    """An embedded Dataverse in which each kind of event is about to be heard of: `told` is its webhook."""

    dataverse: RunningDataverse
    api: WebApi
    told: dict[str, Incoming]
    tables: dict[str, str]

    def set_for(self, event: str) -> None:
        """As everything was before the app heard of that event, with an empty log."""
        self.api.control("POST", "restore", {"name": event})
        self.api.control("DELETE", "requests")

    def counted(self) -> tuple[int, int]:
        """Requests and operations since; to sign in counts as a request."""
        log: dict[str, Any] = self.api.control("GET", "requests")
        return log["count"], log["operations"]


@contextmanager
def scene() -> Iterator[Scene]:
    """The demonstration's office on its day of casework, with one person's challenge."""
    with running_dataverse() as dataverse:
        api, app = WebApi(dataverse.as_json()), app_beside(dataverse)
        try:
            yield Scene(dataverse, api, _prepared(api, app), _tables(api))
        finally:
            app.wired.close()
            api.close()
            clock.set_to(None)


def _prepared(api: WebApi, app: App) -> dict[str, Incoming]:
    """The webhooks of the three events, each with a snapshot of the moment when it comes."""
    office = opened(api, app)
    chosen = next(situation for situation in DAY if situation.title == MAKES_TASKS)
    moment = london(f"{CASEWORK} {chosen.at}")
    desk = Desk(api, office, moment)
    rows = open_file(desk, chosen)
    set_clocks(api, moment)
    look(app, rows["case"])
    chosen.act(desk, rows)
    made = _told(api, MADE)
    work_off(app, made)
    (feedback,) = api.rows("phso_feedbacks", filter=f"_phso_caseid_value eq {rows['case']}")
    api.update("phso_feedbacks", feedback["phso_feedbackid"], TELEPHONE, by=office.priya)
    changed = _told(api, CHANGED)
    work_off(app, changed)
    return {MADE: made, CHANGED: changed, UNCHANGED: _told(api, UNCHANGED)}


def _told(api: WebApi, event: str) -> Incoming:
    """The newest webhook, and a snapshot under the event's name."""
    api.control("POST", "snapshot", {"name": event})
    return incoming(messages(api)[-1])


def _tables(api: WebApi) -> dict[str, str]:
    found = api.rows("EntityDefinitions", select="LogicalName,EntitySetName")
    return {table["EntitySetName"]: table["LogicalName"] for table in found}
