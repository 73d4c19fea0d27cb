"""Any case file that can be written down reads back equal."""

import dataclasses
from typing import Any

from hypothesis import given, settings

from policy.facts import CaseFile
from tests.admin.encoding import document_of
from tests.admin.files import read
from tests.policy.any_case import any_case


def _with_levels(value: Any) -> Any:
    """The value with every level one that Annex B knows."""
    if isinstance(value, int) and not isinstance(value, bool):
        return min(max(value, 1), 6)
    if isinstance(value, tuple):
        return tuple(_with_levels(each) for each in value)
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        found = {each.name: _with_levels(getattr(value, each.name)) for each in dataclasses.fields(value)}
        return type(value)(**found)
    return value


LINKS = {
    "remedies": "for_",
    "fresh_primary_requests": "feedback",
    "proposals": "oat_review",
    "quash_requests": "oat_review",
    "risk_assessments": "feedback",
    "accepted": "about",
    "learning_points": "recorded_on",
}
"""What a record belongs to has to be in the file."""
ON_THE_CASE_TOO = frozenset({"accepted", "learning_points"})
"""What may belong to the case itself; the others belong to feedback."""


def _belonging(file: CaseFile) -> dict[str, tuple[Any, ...]]:
    feedback = {each.id for each in file.feedback}
    there = {name: feedback | {file.case.id} if name in ON_THE_CASE_TOO else feedback for name in LINKS}
    return {
        name: tuple({each.id: each for each in getattr(file, name) if getattr(each, link) in there[name]}.values())
        for name, link in LINKS.items()
    }


def _as_a_file_can_say(file: CaseFile) -> CaseFile:
    """Without what only the deployed software remembers, and with the feedback saved to the case."""
    return dataclasses.replace(
        file,
        people=tuple(dataclasses.replace(each, managers=()) for each in file.people),
        feedback=tuple(dataclasses.replace(each, case=file.case.id) for each in file.feedback),
        analyses=_with_levels(file.analyses),
        **{name: _with_levels(records) for name, records in _belonging(file).items()},
        tasks=tuple(task for task in file.tasks if task.made_as is None),
        made=(),
        roles=(),
        memberships=(),
        teams=(),
        roles_known_of=frozenset(),
        cannot_hold=frozenset(),
    )


@settings(max_examples=80, deadline=None)
@given(any_case())
def test_what_is_written_reads_back_equal(file: CaseFile) -> None:
    known = _as_a_file_can_say(file)
    back = read(document_of(known))
    people = tuple(dataclasses.replace(each, managers=()) for each in back.people)
    assert dataclasses.replace(back, people=people, roles=(), memberships=(), teams=()) == known
