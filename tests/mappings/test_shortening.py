"""An answer longer than its column: what is left out first, what stays to the last, and that it is always JSON."""

import json
from dataclasses import replace
from datetime import date
from functools import cache
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mappings import shipped_mapping
from mappings.remembering.ledger import LedgerUnreadable
from mappings.schema import shipped_schema
from mappings.writing import lengths, shortening
from mappings.writing.canonical import canonical_json
from mappings.writing.lengths import LONGEST, LedgerTooLong, fits, ledger_that_fits, length_of
from mappings.writing.result import reporting, result_json
from policy import evaluate
from policy.facts import CaseFile
from tests.policy.casework import CALENDAR, PARAMETERS
from tests.policy.complete_referral import complete

LISTS = ("findings", "deadlines", "tasks", "documents", "flags", "next_steps", "stages")


def case_with(count: int) -> CaseFile:
    """A case with so many challenges of which all is on record."""
    file = complete()
    ids = [f"{number:08d}-0000-4000-8000-000000000000" for number in range(count)]
    feedback, challenge, analysis = file.feedback[0], file.challenges[0], file.analyses[0]
    return replace(
        file,
        feedback=tuple(replace(feedback, id=each) for each in ids),
        challenges=tuple(replace(challenge, id=each) for each in ids),
        analyses=tuple(replace(analysis, id=each) for each in ids),
    )


@cache
def answer(count: int) -> str:
    """The whole answer for such a case."""
    return result_json(evaluate(case_with(count), date(2025, 5, 20), PARAMETERS, CALENDAR))


def written(count: int) -> dict[str, Any]:
    """What is written of it."""
    said: dict[str, Any] = json.loads(reporting(answer(count), {}))
    return said


def test_an_answer_that_fits_is_written_as_it_is_and_says_nothing_of_being_shortened() -> None:
    assert reporting(answer(1), {}) == answer(1)
    assert "shortened" not in json.loads(answer(1))


@pytest.mark.parametrize("count", [50, 120])
def test_an_answer_for_very_many_challenges_fits_and_keeps_all_that_people_are_asked_for(count: int) -> None:
    assert not fits(answer(count))
    assert fits(reporting(answer(count), {}))
    whole, said = json.loads(answer(count)), written(count)
    assert all(said[name] == whole[name] for name in whole if name != "findings")
    asked_for = [each for each in whole["findings"] if each["state"] in ("breached", "pending", "cannot_decide")]
    kept = [(each["about"], each["rule"], each["because"]) for each in said["findings"]]
    assert [each for each in asked_for if (each["about"], each["rule"], each["because"]) not in kept] == []


def test_what_is_left_out_of_it_is_said() -> None:
    reasons, not_triggered = (words for words, _ in shortening.STEPS[:2])
    assert written(50)["shortened"][:2] == [reasons, not_triggered]
    assert {each["state"] for each in written(50)["findings"]} & {"not_triggered"} == set()


def test_the_same_answer_is_always_shortened_to_the_same_text() -> None:
    assert reporting(answer(50), {}) == reporting(answer(50), {})


@pytest.mark.parametrize("step", range(1, len(shortening.STEPS) + 1))
def test_each_step_leaves_out_more_in_the_same_order(monkeypatch: pytest.MonkeyPatch, step: int) -> None:
    texts = lengths_of_steps()
    monkeypatch.setattr(lengths, "LONGEST", texts[step - 1])
    said = json.loads(reporting(answer(2), {}))
    assert said["shortened"] == [words for words, _ in shortening.STEPS[:step]]
    assert len(canonical_json(said)) <= texts[step - 1]


@cache
def lengths_of_steps() -> list[int]:
    """How long the answer is after each step."""
    said: dict[str, Any] = {**json.loads(answer(2)), "shortened": []}
    found = []
    for words, leave_out in shortening.STEPS:
        leave_out(said)
        said["shortened"].append(words)
        found.append(len(canonical_json(said)))
    return found


def test_whatever_the_length_it_stays_json_with_every_list_that_others_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lengths, "LONGEST", 10)
    said = json.loads(reporting(answer(2), {"row": ["column"]}))
    assert [said[name] for name in LISTS] == [[]] * len(LISTS)
    assert said["case"] == "case"


def test_columns_that_are_left_alone_stay_in_a_shortened_answer() -> None:
    said = json.loads(reporting(answer(50), {"row": ["column"]}))
    assert (said["changed_back"], bool(said["shortened"])) == ({"row": ["column"]}, True)


@given(st.text(alphabet=st.sampled_from("a£😀\ud800"), max_size=12))
def test_a_text_fits_as_sql_server_counts_it(text: str) -> None:
    assert length_of(text) == sum(2 if each > "\uffff" else 1 for each in text)


def test_the_columns_of_the_shipped_schema_are_as_long_as_what_is_written_into_them() -> None:
    assessment = shipped_mapping().writes.assessment
    (table,) = [each for each in shipped_schema().tables if each.set_name == assessment.entity_set]
    held = {each.name: each.length for each in table.columns}
    assert {held[assessment.columns[name]] for name in ("result", "ledger")} == {LONGEST}


def test_a_ledger_that_would_not_fit_stops_the_case_with_what_to_do_and_none_of_its_content() -> None:
    with pytest.raises(LedgerTooLong, match=r"case c1 would have 1,048,577 .* 1,048,576: nothing is written") as raised:
        ledger_that_fits("x" * (LONGEST + 1), "c1")
    assert isinstance(raised.value, LedgerUnreadable)
    assert "xx" not in str(raised.value)
    assert ledger_that_fits("x" * LONGEST, "c1") == "x" * LONGEST
