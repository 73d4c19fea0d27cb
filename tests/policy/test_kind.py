"""What kind of feedback it is: until that is on record no paragraph can be said to apply."""

from dataclasses import replace

import pytest

from policy.absent import UNKNOWN, Fact, Unknown
from policy.facts import Kind
from policy.finding import State
from policy.rules.kind import kind_is_on_record
from tests.policy.casework import challenged
from tests.policy.judging import matter_of, verdict


@pytest.mark.parametrize(
    ("kind", "because"),
    [
        (UNKNOWN, "what kind of feedback this is, is not on record"),
        (Unknown("column kind holds 7"), "column kind holds 7"),
    ],
)
def test_feedback_of_an_unknown_kind_says_so_and_asks_for_it(kind: Fact[Kind], because: str) -> None:
    file = challenged()
    (feedback,) = file.feedback
    said = verdict(kind_is_on_record, replace(file, feedback=(replace(feedback, kind=kind),)))
    assert (said.state, said.missing) == (State.CANNOT_DECIDE, ("feedback.kind",))
    assert said.flag is not None
    assert because in said.flag
    assert said.step is not None


@pytest.mark.parametrize("kind", Kind)
def test_it_is_not_asked_of_feedback_of_a_known_kind(kind: Kind) -> None:
    file = challenged()
    (feedback,) = file.feedback
    known = replace(file, feedback=(replace(feedback, kind=kind),))
    assert not kind_is_on_record.applies(matter_of(known))
