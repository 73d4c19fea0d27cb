"""What an answer has to say for itself can be missed: each entry without it is told."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest

from mappings.mapping import shipped_mapping
from tests.chaos.stateful.explained import REASONS, guessed, unexplained
from tests.chaos.stateful.playing import Small
from tests.chaos.stateful.template import template


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Small]:
    """A challenge to a decision whose date is on record, and somebody's thanks."""
    one = Small(template(tmp_path_factory.mktemp("explained")))
    one.world.challenged()
    one.world.thanked()
    one.come_to_rest()
    yield one
    one.close()


def told(answer: dict[str, Any]) -> list[str]:
    """What is said of an answer."""
    row = {"_phso_caseid_value": "a case", "phso_result": json.dumps(answer)}
    return list(unexplained(shipped_mapping(), {"phso_assessments": {"one": row}}))


def test_the_apps_own_answer_says_why(small: Small) -> None:
    assert told(small.world.result()) == []


@pytest.mark.parametrize("part", [part for part in REASONS if part != "documents"])
def test_an_entry_without_its_paragraph_or_its_reason_is_told(small: Small, part: str) -> None:
    for name in REASONS[part]:
        answer = small.world.result()
        answer[part][-1][name] = [] if name == "paragraphs" else ""
        (sentence,) = told(answer)
        assert sentence.startswith(f"assessment one: {part} have one without its {name}: ")


def test_what_is_missing_before_a_referral_bears_its_paragraph(small: Small) -> None:
    answer = small.world.result()
    answer["before_referral"][0]["missing"][0]["paragraph"] = ""
    (sentence,) = told(answer)
    assert "before_referral have one without its paragraph" in sentence


def test_an_answer_without_its_edition_is_told(small: Small) -> None:
    (sentence,) = told({**small.world.result(), "policy_edition": None})
    assert "does not name the edition" in sentence


def test_a_date_or_a_finding_that_cannot_be_decided_names_what_is_missing(small: Small) -> None:
    answer = small.world.result()
    next(each for each in answer["findings"] if each["state"] == "cannot_decide")["missing"] = []
    next(each for each in answer["deadlines"] if each["date"])["missing"] = ["decision.made_on"]
    finding, deadline = told(answer)
    assert "does not say what is missing" in finding
    assert "with ['decision.made_on'] missing" in deadline


@pytest.mark.parametrize("column", ["phso_onemonthdate", "phso_judicialreviewdate", "phso_groundsdue"])
def test_a_kept_date_that_rests_on_nothing_is_told(small: Small, column: str) -> None:
    rows = {name: dict(table) for name, table in small.rows().items()}
    assert list(guessed(rows)) == []
    for key, row in rows["phso_feedbacks"].items():
        kept = dict.fromkeys(("phso_onemonthdate", "phso_judicialreviewdate", "phso_groundsdue"))
        rows["phso_feedbacks"][key] = {**row, **kept, column: "2025-03-28" if row["_phso_decisionid_value"] else None}
    assert list(guessed(rows)) == []
    rows["phso_decisionsents"] = {}
    (sentence,) = guessed(rows)
    assert sentence.startswith(f"{column} of feedback")
