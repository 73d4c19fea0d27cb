"""Runs the cases of tests/policy/cases/ through a case file and the policy, and asks that they leave nothing out."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from admin.case_files import read_case_file
from admin.overriding import overridden
from function_app.bank_holidays import england_and_wales
from policy import evaluate
from policy.assessment import Assessment, as_json
from policy.documents import DocumentKind, DocumentState
from policy.finding import FindingClass, State, TaskState
from policy.paragraphs import PARAGRAPHS
from policy.parameters import of_the_text
from policy.rules import DEADLINES
from policy.rules.judicial.judicial_review import LIMIT
from policy.tasks import TaskName
from tests.policy.cases_as_data import CaseWrong, PolicyCase, all_cases, cases_in

STARTS = date(2024, 1, 1)
CASES = all_cases()
EVERY_PARAGRAPH = (*(str(number) for number in range(1, 79)), "A", "B", "C", "D")
EVERY_ATOM = [(each.id, part.atom) for each in PARAGRAPHS.values() for part in each.parts if part.atom]
EVERY_READING = tuple(f"R{number:02}" for number in range(1, 34))


def named(case: PolicyCase) -> str:
    """What a failing case is known by."""
    return f"{case.where.partition('.yaml')[0]}: {case.says}"


def answered(case: PolicyCase) -> Assessment:
    """The answer of the policy, the case file read as the command line reads one."""
    try:
        read = read_case_file(json.dumps(case.case_file), case.as_of)
        parameters = overridden(of_the_text(STARTS), case.settings)
    except ValueError as error:
        raise CaseWrong(f"{case.where}: {error}") from error
    return evaluate(read.case_file, case.as_of, parameters, england_and_wales())


def shown(assessment: Assessment) -> Mapping[str, list[dict[str, Any]]]:
    """The answer by the names that a case uses."""
    plain = as_json(assessment)
    checks = [{"task": each.task, "missing": list(each.missing)} for each in assessment.checks]
    return {**plain, "steps": plain["next_steps"], "checks": checks}


def holds(found: Mapping[str, Any], wanted: Mapping[str, Any]) -> bool:
    """Whether something in the answer is what a case speaks of."""
    return all(_holds(found, name, value) for name, value in wanted.items())


def _holds(found: Mapping[str, Any], name: str, value: Any) -> bool:
    if name == "paragraph" and "paragraphs" in found:
        return str(value) in found["paragraphs"]
    if name.endswith("_has"):
        return str(value).casefold() in _words(found.get(name.removesuffix("_has"))).casefold()
    if name == "accepted":
        return ("accepted" in found) == bool(value)
    return bool(_plain(found.get(name)) == _plain(value))


def _words(value: Any) -> str:
    return "\n".join(value) if isinstance(value, list) else str(value or "")


def _plain(value: Any) -> Any:
    return str(value) if isinstance(value, int) and not isinstance(value, bool) else value


def told(group: str, answer: Mapping[str, list[dict[str, Any]]], wanted: Mapping[str, Any]) -> str:
    """What the answer has of this kind, for whoever reads a failure."""
    near = [each for each in answer[group] if each.get("paragraph") == wanted.get("paragraph")] or answer[group]
    left_out = ("facts", "rule", "leading")
    return "\n".join(str({name: each[name] for name in each if name not in left_out}) for each in near) or "nothing"


@pytest.mark.parametrize("case", CASES, ids=named)
def test_the_policy_answers_as_the_case_says(case: PolicyCase) -> None:
    answer = shown(answered(case))
    for group, wanted in case.there:
        found = any(holds(each, wanted) for each in answer[group])
        assert found, f"{case.where}\nno {wanted} among the {group}; there is\n{told(group, answer, wanted)}"
    for group, wanted in case.not_there:
        found = any(holds(each, wanted) for each in answer[group])
        assert not found, f"{case.where}\n{wanted} among the {group}; there is\n{told(group, answer, wanted)}"


@cache
def expected() -> frozenset[tuple[str, str | None]]:
    """The paragraphs and parts that some case expects a finding of."""
    return frozenset((str(each["paragraph"]), each.get("part")) for case in CASES for each in case.findings)


@pytest.mark.parametrize("paragraph", EVERY_PARAGRAPH)
def test_every_paragraph_and_annex_has_a_case(paragraph: str) -> None:
    assert paragraph in {each for each, _ in expected()}


@pytest.mark.parametrize(("paragraph", "atom"), EVERY_ATOM)
def test_every_part_of_a_requirement_has_a_case(paragraph: str, atom: str) -> None:
    assert (paragraph, atom) in expected()


@pytest.mark.parametrize("reading", EVERY_READING)
def test_every_reading_has_a_case(reading: str) -> None:
    assert reading in {each for case in CASES for each in case.readings}


def test_no_case_names_a_part_or_a_reading_that_is_not_there() -> None:
    parts = {(each.id, part.atom) for each in PARAGRAPHS.values() for part in each.parts}
    assert expected() - parts - {(each, None) for each in PARAGRAPHS} == frozenset()
    assert {each for case in CASES for each in case.readings} <= set(EVERY_READING)


NAMES: Mapping[tuple[str, str], type[StrEnum]] = {
    ("findings", "state"): State,
    ("findings", "class"): FindingClass,
    ("tasks", "name"): TaskName,
    ("tasks", "state"): TaskState,
    ("documents", "name"): DocumentKind,
    ("documents", "state"): DocumentState,
}
DATES = {LIMIT, *(each.name for each in DEADLINES)}
"""Names that an answer may hold: one that is misspelt would never be there, whatever the policy says."""


@pytest.mark.parametrize("case", CASES, ids=named)
def test_a_case_names_nothing_that_no_answer_can_hold(case: PolicyCase) -> None:
    for group, wanted in (*case.there, *case.not_there):
        known = {name: kind for (of, name), kind in NAMES.items() if of == group and name in wanted}
        assert [wanted[name] for name, kind in known.items() if wanted[name] not in list(kind)] == []
        assert str(wanted.get("paragraph", "1")) in PARAGRAPHS
        assert group != "deadlines" or wanted.get("name", LIMIT) in DATES


def test_no_two_cases_say_the_same() -> None:
    assert [says for says, count in Counter(case.says for case in CASES).items() if count > 1] == []


ONE = """
- shared: {case: &case {id: c1}}
- says: A case of nothing.
  as_of: 2025-03-03
  case: {case: *case, feedback: {id: f1, received_at: 2025-03-01T10:00:00Z}}
"""


def written(tmp_path: Path, text: str) -> Path:
    """A file of cases."""
    path = tmp_path / "made_up.yaml"
    path.write_text(text, encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("more", "complaint"),
    [
        ("", "expects nothing"),
        ("  expects: []", "expects not known"),
        ("  expect: [{paragraph: '7', state: met}]", "all three"),
        ("  expect: [{paragraph: '7', state: met, klass: must}]", "under expect"),
        ("  as_of: 2025-03-04", "as_of stands twice"),
        ("  expect: [", "no YAML"),
    ],
)
def test_a_mistake_in_a_file_names_the_file(more: str, complaint: str, tmp_path: Path) -> None:
    with pytest.raises(CaseWrong, match=rf"made_up\.yaml(.|\n)*{complaint}"):
        cases_in(written(tmp_path, ONE + more))


def test_a_mistake_in_a_case_file_names_the_file_and_the_case(tmp_path: Path) -> None:
    text = ONE.replace("received_at", "recieved_at") + "  no_tasks: [OAT referral]"
    (case,) = cases_in(written(tmp_path, text))
    with pytest.raises(CaseWrong, match=r"made_up\.yaml, entry 2 \(A case of nothing\.\): feedback\.recieved_at"):
        answered(case)


@pytest.mark.parametrize(
    ("wanted", "there"),
    [
        ("  expect: [{paragraph: '7', part: saved to the relevant case, state: met, class: must}]", False),
        ("  expect: [{paragraph: '7', state: cannot_decide, class: tool_rule, missing_has: feedback.kind}]", True),
        ("  no: [{paragraph: '7', state: cannot_decide}]", False),
        ("  no_tasks: [OAT referral]", True),
    ],
)
def test_a_case_fails_where_the_answer_is_another(wanted: str, there: bool, tmp_path: Path) -> None:
    (case,) = cases_in(written(tmp_path, ONE + wanted))
    if there:
        test_the_policy_answers_as_the_case_says(case)
    else:
        with pytest.raises(AssertionError, match=r"made_up\.yaml"):
            test_the_policy_answers_as_the_case_says(case)
