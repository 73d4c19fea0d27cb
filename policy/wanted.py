"""Which tasks and documents are wanted on one case file on one day: asked before all else, and far less than all.

Settling asks this again and again until nothing is left to make, and only then for everything that the policy says.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cached_property

from policy.absent import Unknown
from policy.answering import Answer, ask_wants, nothing_wanted
from policy.calendar import WorkingDays
from policy.deadlines import london_date
from policy.documents import DocumentSeen
from policy.facts import CaseFile
from policy.finding import TaskSeen
from policy.look import Look
from policy.matter import Matter
from policy.parameters import BeforeTheFirst, Parameters
from policy.tasks_seen import tasks_seen


@dataclass(frozen=True, slots=True)
class MatterAsked:
    """A piece of feedback, the look by which it was asked, and the document that somebody asked for.

    Feedback older than any edition known has no look, but the reason.
    """

    matter: Matter
    look: Look | None
    document: DocumentSeen | None
    because: str = ""


@dataclass(frozen=True)
class Wanted:
    """What is wanted, with all that it takes to ask the rest."""

    case_file: CaseFile
    as_of: date
    parameters: Parameters
    calendar: WorkingDays
    matters: tuple[MatterAsked, ...]
    answer: Answer

    @cached_property
    def tasks(self) -> tuple[TaskSeen, ...]:
        """Each task that is wanted or ours, and what is to become of it."""
        return tasks_seen(self.case_file, self.answer.wants, self.answer.undecided)


def wanted_on(case_file: CaseFile, as_of: date, parameters: Parameters, calendar: WorkingDays) -> Wanted:
    """What is wanted on one day."""
    answer = Answer()
    matters = (Matter(case_file, feedback) for feedback in case_file.feedback)
    asked = tuple(_asked(matter, as_of, parameters, calendar, answer) for matter in matters)
    return Wanted(case_file, as_of, parameters, calendar, asked, answer)


def _asked(matter: Matter, as_of: date, parameters: Parameters, calendar: WorkingDays, answer: Answer) -> MatterAsked:
    """What is wanted for one piece of feedback, by the edition that was in force when it was received."""
    received = matter.feedback.received_at
    edition_day = as_of if isinstance(received, Unknown) else london_date(received)
    try:
        answer.editions.append((edition_day, parameters.edition.on(edition_day)))
    except BeforeTheFirst as before:
        because = f"cannot decide: received before the policy's start: {before}"
        return MatterAsked(matter, None, nothing_wanted(matter, because, answer), because)
    look = Look(as_of, edition_day, parameters, calendar)
    return MatterAsked(matter, look, ask_wants(matter, look, answer))
