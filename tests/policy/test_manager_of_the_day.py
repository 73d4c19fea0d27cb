"""Whoever was the manager on the day counts as the manager for what was done on it (reading R28)."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from policy.absent import UNKNOWN
from policy.facts import CaseFile, ChosenTogether, FurtherActionOrOat, Judgement, ManagedBy, Person, Task, TaskStatus
from policy.finding import State
from policy.rules.case_owner.overview import further_action_or_oat_is_decided
from policy.rules.grounds.confirming_grounds import extension_is_agreed_and_told
from policy.rules.thanks.positive_feedback import manager_has_a_task
from policy.tasks import Purpose
from tests.policy.casework import AMAL, MO, challenged, contact, extension, moment, thanked
from tests.policy.judging import verdict

LAST_DAY, NEXT_DAY = "2025-03-20 23:59", "2025-03-21 00:00"
MIA = "mia"
MANAGERS = (ManagedBy(MO, ends=date(2025, 3, 20)), ManagedBy(MIA, starts=date(2025, 3, 21)))


def changing_hands(file: CaseFile) -> CaseFile:
    """Amal, whom Mo managed up to 20 March 2025, and Mia since."""
    return replace(file, people=(Person(AMAL, MIA, active=True, managers=MANAGERS), Person(MO), Person(MIA)))


@pytest.mark.parametrize(
    ("by", "at", "state"),
    [
        (MO, LAST_DAY, State.MET),
        (MO, NEXT_DAY, State.BREACHED),
        (MIA, LAST_DAY, State.BREACHED),
        (MIA, NEXT_DAY, State.MET),
        (MO, None, State.MET),
        (AMAL, None, State.BREACHED),
    ],
)
def test_an_extension_is_for_the_manager_of_the_day_to_agree(by: str, at: str | None, state: State) -> None:
    agreed = Judgement(True, by=by, at=UNKNOWN if at is None else moment(at))
    extended = replace(extension(date(2025, 4, 11), told="2025-03-21 10:00"), agreed=agreed)
    file = changing_hands(challenged(deadline_given=date(2025, 3, 28), extensions=(extended,)))
    assert verdict(extension_is_agreed_and_told, file).state is state


@pytest.mark.parametrize(("at", "flagged"), [(LAST_DAY, False), (NEXT_DAY, True)])
def test_the_manager_of_the_day_takes_part_in_the_choice(at: str, flagged: bool) -> None:
    chosen = ChosenTogether(FurtherActionOrOat.FURTHER_ACTION, case_owner=AMAL, manager=MO, at=moment(at))
    said = verdict(further_action_or_oat_is_decided, changing_hands(challenged(further_action_or_oat=chosen)))
    assert (said.state, said.flag is not None) == (State.MET, flagged)


@pytest.mark.parametrize(("facts", "state"), [({"created_at": LAST_DAY}, State.MET), ({"created_at": NEXT_DAY}, None)])
def test_a_completed_task_was_for_the_manager_of_its_day(facts: dict[str, Any], state: State | None) -> None:
    task = Task(
        "task",
        about="thanks",
        purpose=Purpose.POSITIVE_FEEDBACK,
        owner=MO,
        created_at=moment(facts["created_at"]),
        status=TaskStatus.COMPLETED,
    )
    said = verdict(manager_has_a_task, changing_hands(thanked(contact(), tasks=(task,))), about="thanks")
    assert said.state is (state or State.CANNOT_DECIDE)
