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


def _as_a_file_can_say(file: CaseFile) -> CaseFile:
    """Without what only the deployed software remembers, and with the feedback saved to the case."""
    return dataclasses.replace(
        file,
        feedback=tuple(dataclasses.replace(each, case=file.case.id) for each in file.feedback),
        analyses=_with_levels(file.analyses),
        tasks=tuple(task for task in file.tasks if task.made_as is None),
        made=(),
        roles=(),
        memberships=(),
        teams=(),
        roles_known_of=frozenset(),
    )


@settings(max_examples=60, deadline=None)
@given(any_case())
def test_what_is_written_reads_back_equal(file: CaseFile) -> None:
    known = _as_a_file_can_say(file)
    back = read(document_of(known))
    assert dataclasses.replace(back, roles=(), memberships=(), teams=()) == known
