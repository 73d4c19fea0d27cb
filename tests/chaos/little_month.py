"""A little month for tests of the world: a few days, cases of two kinds, and a person who acts on the app's task."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from functools import partial

from sandbox.demo import office as people
from sandbox.demo.office import CHOICE, TASK_COMPLETED
from sandbox.demo.web_api import WebApi
from sandbox.month import Desk, Month, NotYet, Step
from sandbox.month.writing import Noted, ids_of

FIRST, LAST = date(2025, 3, 28), date(2025, 3, 31)
"""Friday to Monday, with the change of the clocks between."""
MORNING = datetime(2025, 3, 28, 9, tzinfo=UTC)
RECEIVED, SENT = "2025-03-28T08:00:00Z", "2025-03-10"
POSITIVE_FEEDBACK = CHOICE


def little_month(cases: int = 4, seed: int = 1) -> Month:
    """Every other case is somebody's thanks, the others challenge a decision. All ids come from the seed."""
    steps = [step for number in range(cases) for step in _steps(f"c{number:03}", number, seed)]
    return Month(seed, FIRST, LAST, tuple(sorted(steps, key=lambda step: (step.at, step.case))), (), {})


def _steps(case: str, number: int, seed: int) -> Iterator[Step]:
    at = MORNING + timedelta(minutes=11 * number)
    name = f"{seed}/{case}"
    if number % 2:
        yield Step(at, case, "somebody challenges a decision", partial(_challenged, name, case))
        yield Step(at + timedelta(days=3), case, "the decision is looked up", partial(_looked_up, name, case))
    else:
        yield Step(at, case, "somebody says thank you", partial(_thanked, name, case))
        yield Step(at + timedelta(minutes=2), case, "the email is saved", partial(_saved, name, case))
        yield Step(at + timedelta(hours=3), case, "Morgan is done", partial(_done, name, case))


def _own(desk: Desk, name: str) -> WebApi:
    return Noted(desk.api, desk.journal, ids_of(name))


def _thanked(name: str, case: str, desk: Desk) -> None:
    api, rows = _own(desk, f"{name}/1"), desk.journal.rows_of(case)
    rows["case"] = people.open_case(api, desk.office, "Thanks")
    rows["feedback"] = people.thank(api, desk.office, rows["case"], RECEIVED, "So kind.")


def _saved(name: str, case: str, desk: Desk) -> None:
    rows = desk.journal.rows_of(case)
    people.save_contact(_own(desk, f"{name}/2"), desk.office, rows["case"], rows["feedback"])


def _done(name: str, case: str, desk: Desk) -> None:
    """Only once the task is there."""
    api, rows = _own(desk, f"{name}/3"), desk.journal.rows_of(case)
    asked = f"_phso_feedbackid_value eq {rows['feedback']} and phso_purpose eq {POSITIVE_FEEDBACK} and statecode eq 0"
    found = api.rows("tasks", filter=asked)
    if not found:
        raise NotYet("the task 'positive feedback received' is not there")
    api.update("tasks", found[0]["activityid"], TASK_COMPLETED, by=desk.office.morgan)


def _challenged(name: str, case: str, desk: Desk) -> None:
    api, rows = _own(desk, f"{name}/1"), desk.journal.rows_of(case)
    rows["case"] = people.open_case(api, desk.office, "Challenge")
    rows["decision"] = people.decide(api, desk.office, rows["case"], SENT)
    rows["feedback"] = people.challenge(api, desk.office, rows["case"], rows["decision"], RECEIVED)


def _looked_up(name: str, case: str, desk: Desk) -> None:
    """Somebody says how the person wrote to us."""
    rows = desk.journal.rows_of(case)
    _own(desk, f"{name}/2").update("phso_feedbacks", rows["feedback"], {"phso_channel": people.BY_POST})
