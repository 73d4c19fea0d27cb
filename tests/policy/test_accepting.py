"""A person may leave a finding as it is: it stays in the figures, shows who, and asks for nothing more."""

from dataclasses import replace

import pytest

from policy.absent import UNKNOWN
from policy.assessment import Assessment, as_json
from policy.facts import AcceptedAsIs
from policy.finding import Finding, State
from tests.policy.casework import MO, comments, contact, moment, settled, thanked

COPIED = "Director of Operations and quality copied"
WITHOUT_A_COPY = thanked(contact(), comments(copied_to=()))


def left_as_it_is(**facts: object) -> AcceptedAsIs:
    given = {"about": "thanks", "paragraph": "9", "part": COPIED, "by": MO, "at": moment("2025-03-20 10:00")}
    return AcceptedAsIs("left", **{**given, "reasons": "told by telephone", **facts})  # type: ignore[arg-type]


def answer(*left: AcceptedAsIs) -> Assessment:
    return settled(replace(WITHOUT_A_COPY, accepted=left)).assessment


def finding_in(assessment: Assessment) -> Finding:
    (found,) = (each for each in assessment.findings if each.part == COPIED)
    return found


def test_state_and_class_stay_and_who_left_it_is_shown() -> None:
    before, after = finding_in(answer()), finding_in(answer(left_as_it_is()))
    assert before.state is State.BREACHED
    assert (after.state, after.class_, after.because) == (before.state, before.class_, before.because)
    (shown,) = (each for each in as_json(answer(left_as_it_is()))["findings"] if each["part"] == COPIED)
    assert shown["accepted"] == {"by": MO, "at": "2025-03-20T10:00:00+00:00"}


def test_it_asks_for_nothing_more_and_needs_nobodys_attention() -> None:
    assert [flag for flag in answer().flags if flag.name == finding_in(answer()).rule]
    assert [flag for flag in answer(left_as_it_is()).flags if flag.name == finding_in(answer()).rule] == []


def test_the_reason_stays_where_it_was_written() -> None:
    assert "telephone" not in str(as_json(answer(left_as_it_is())))


def test_by_whom_and_when_may_be_missing() -> None:
    (shown,) = (
        each for each in as_json(answer(left_as_it_is(by=UNKNOWN, at=UNKNOWN)))["findings"] if each["part"] == COPIED
    )
    assert shown["accepted"] == {"by": None, "at": None}


@pytest.mark.parametrize(
    "other",
    [{"about": "other"}, {"paragraph": "8"}, {"part": "Chief Executive copied"}, {"part": UNKNOWN}],
    ids=["other feedback", "another paragraph", "another part", "the paragraph as a whole"],
)
def test_only_the_very_finding_is_left(other: dict[str, object]) -> None:
    assert finding_in(answer(left_as_it_is(**other))).accepted is None


def test_what_is_met_is_not_shown_as_left() -> None:
    file = replace(thanked(contact(), comments()), accepted=(left_as_it_is(),))
    assert finding_in(settled(file).assessment).accepted is None
