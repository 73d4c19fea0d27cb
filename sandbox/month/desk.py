"""Where the month's casework is done, and where people look for what the software put there."""

from __future__ import annotations

import random
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from sandbox.demo.day import situation
from sandbox.demo.office import CHOICE
from sandbox.month.journal import Journal
from sandbox.month.names import Person, person
from sandbox.month.staff import Staff
from sandbox.month.writing import Careless, Noted, ids_of

PURPOSES = (
    *("positive feedback", "service complaint", "passed up", "advice from OAT", "high risk", "ask why late"),
    *("mark the grounds", "direct pass", "OAT referral", "OAT outcome", "legal advice", "risk assessment"),
    *("quash request", "joint working", "explain next step", "other"),
)
"""What the software's tasks are for, in the order of the choice's numbers."""
OPEN = 0


class NotYet(Exception):
    """What a person wants to act on is not there yet: they look again on their next day at work."""


@dataclass(frozen=True)
class Desk(situation.Desk):
    """The day's desk with a journal, and chance that is this step's own.

    Made as `Desk(api, office, now, journal)` for each step; `now` is the moment as an aware datetime.
    """

    journal: Journal = field(default_factory=Journal)
    person: Person = field(default_factory=lambda: person(random.Random(0)))
    chance: random.Random = field(default_factory=lambda: random.Random(0))

    def for_step(self, name: str, caseworker: int, about: Person, *, careless: bool) -> Desk:
        """The desk of one step of one person's case: its ids and its chance come from the step's name."""
        chance, ids, office = random.Random(name), ids_of(name), self.staff.with_case_of(caseworker)
        api = Careless(self.api, self.journal, ids, chance) if careless else Noted(self.api, self.journal, ids)
        return replace(self, api=api, office=office, person=about, chance=chance)

    @property
    def staff(self) -> Staff:
        """The office with everybody in it. Raises TypeError where it was made by something else than `set_up`."""
        if not isinstance(self.office, Staff):
            raise TypeError("a desk of the month needs the office that sandbox.month.set_up returned")
        return self.office

    @property
    def words(self) -> str:
        """Something that the person writes."""
        return self.chance.choice(self.person.words)

    def task_for(self, feedback: str, purpose: str) -> str:
        """The open task that the software made for a purpose. Raises NotYet."""
        number = CHOICE + PURPOSES.index(purpose)
        rows = self.ours("tasks", f"_phso_feedbackid_value eq {feedback} and phso_purpose eq {number}")
        for row in rows:
            if row["statecode"] == OPEN:
                return str(row["activityid"])
        raise NotYet(f"no open task for {purpose} on feedback {feedback}")

    def draft_about(self, feedback: str) -> str:
        """An email that the software drafted and nobody has sent. Raises NotYet."""
        for row in self.ours("emails", f"_phso_feedbackid_value eq {feedback}"):
            if row["statecode"] == OPEN:
                return str(row["activityid"])
        raise NotYet(f"no draft about feedback {feedback}")

    def ours(self, entity_set: str, condition: str) -> list[Mapping[str, Any]]:
        """The rows of a query that no person of the month made."""
        rows = self.api.rows(entity_set, filter=condition, orderby="activityid")
        return [row for row in rows if row["activityid"] not in self.journal.made]
