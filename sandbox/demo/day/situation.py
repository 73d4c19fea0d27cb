"""One person's situation: what is on record before the day, and what somebody does on it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sandbox.demo.days import as_utc
from sandbox.demo.office import Office
from sandbox.demo.on_record import OF_THE_CASE, OF_THE_DECISION, Columns
from sandbox.demo.web_api import WebApi

Rows = Mapping[str, str]
"""The ids of a person's rows by what they are: case, contact, decision, and what else was made."""


@dataclass(frozen=True)
class Desk:
    """Where casework is done: the Web API, everybody's ids, and what the clock says."""

    api: WebApi
    office: Office
    now: datetime

    @property
    def moment(self) -> str:
        """Now, as the Web API takes it."""
        return as_utc(self.now)

    def save(self, rows: Rows, columns: Columns, by: str | None = None) -> None:
        """Priya, or somebody else, saves columns of the feedback's form."""
        self.api.update("phso_feedbacks", rows["feedback"], columns, by=by or self.office.priya)


Act = Callable[[Desk, Rows], None]
Prepare = Callable[[Desk, Rows], Mapping[str, str]]


def nothing_more(_desk: Desk, _rows: Rows) -> dict[str, str]:
    """Only the case and its decision are on record."""
    return {}


@dataclass(frozen=True)
class Situation:
    """A member of the public with a case.

    `title` names the case, `at` is the hour of the day, `told` says what `act` does. `about` are the paragraphs whose
    part of the answer is told; of those that are `in_words` what is met is told in words too, where these matter.
    `prepare` puts more on record before the day and gives the ids of what it made.
    """

    title: str
    person: str
    at: str
    told: str
    about: tuple[str, ...]
    act: Act
    prepare: Prepare = nothing_more
    sent: str = "2025-03-14"
    of_the_case: Columns = field(default_factory=lambda: OF_THE_CASE)
    of_the_decision: Columns = field(default_factory=lambda: OF_THE_DECISION)
    caseworker: str = "priya"
    taken_by: tuple[str, ...] = ("priya",)
    in_words: tuple[str, ...] = ()

    def owner(self, office: Office) -> str:
        """The id of the case's owner."""
        return str(getattr(office, self.caseworker))


def about_case(rows: Rows) -> dict[str, Any]:
    """The lookups of a row that hangs on the feedback and belongs to the case."""
    return {
        "phso_CaseId@odata.bind": f"/incidents({rows['case']})",
        "phso_FeedbackId@odata.bind": f"/phso_feedbacks({rows['feedback']})",
    }
