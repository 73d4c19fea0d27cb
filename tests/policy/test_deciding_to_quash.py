"""Paragraph 69: only the Ombudsman or a deputy decides whether to quash."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from policy.absent import UNKNOWN
from policy.facts import (
    CaseFile,
    QuashOrNot,
)
from policy.finding import State
from policy.roles import Role, RoleHeld
from policy.rules.quashing.final_decision import ombudsman_decides
from tests.policy.after_review_casework import (
    DEP,
    ROB,
    final,
    state,
    to_legal,
    to_quash,
)
from tests.policy.casework import AMAL
from tests.policy.judging import verdict
from tests.policy.oat_casework import KIM, closed


@pytest.mark.parametrize("value", QuashOrNot)
@pytest.mark.parametrize(
    ("by", "expected"),
    [(ROB, State.MET), (DEP, State.MET), (KIM, State.BREACHED), (AMAL, State.BREACHED), (UNKNOWN, State.CANNOT_DECIDE)],
)
def test_only_the_ombudsman_or_a_deputy_decides_either_way(value: QuashOrNot, by: Any, expected: State) -> None:
    said = verdict(ombudsman_decides, to_quash(to_legal(), final_decision=final(value, by=by)))
    assert said.state is expected
    assert said.missing == (("quash_request.final_decision.by",) if expected is State.CANNOT_DECIDE else ())


def with_deputy(file: CaseFile, *held: RoleHeld) -> CaseFile:
    return replace(file, roles=held)


@pytest.mark.parametrize(
    ("when", "expected"),
    [
        ("2025-05-31 22:59", State.BREACHED),
        ("2025-05-31 23:00", State.MET),
        ("2025-06-30 22:59", State.MET),
        ("2025-06-30 23:00", State.BREACHED),
        (None, State.CANNOT_DECIDE),
    ],
)
def test_the_role_of_the_day_counts_in_london(when: str | None, expected: State) -> None:
    june = RoleHeld(Role.DEPUTY_OMBUDSMAN, DEP, starts=date(2025, 6, 1), ends=date(2025, 6, 30))
    said = verdict(ombudsman_decides, with_deputy(to_quash(final_decision=final(when=when, by=DEP)), june))
    assert said.state is expected
    assert said.missing == (("quash_request.final_decision.at",) if when is None else ())


def test_a_role_without_days_needs_no_moment() -> None:
    assert state(ombudsman_decides, to_quash(final_decision=final(when=None))) is State.MET


def test_whoever_holds_the_roles_has_to_be_on_record() -> None:
    said = verdict(ombudsman_decides, with_deputy(to_quash(final_decision=final())))
    assert (said.state, said.missing) == (State.CANNOT_DECIDE, ("person.roles",))


def test_a_request_that_is_raised_waits_for_the_final_decision() -> None:
    assert state(ombudsman_decides, to_quash()) is State.NOT_TRIGGERED
    said = verdict(ombudsman_decides, to_quash(to_legal()))
    assert said.state is State.PENDING
    assert said.step is not None
    assert (said.step.who, said.step.closes) == (Role.OMBUDSMAN, True)
    assert state(ombudsman_decides, closed(to_quash(to_legal()))) is State.NOT_TRIGGERED
