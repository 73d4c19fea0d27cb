"""Which of the cases in a file it is about, and which this process led to."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from admin.case_files.mistakes import Place
from admin.case_files.raw import Raw
from policy.facts import Case

NO_CASE = "case"
"""The id of a case of which nothing is on record, where no feedback names it."""


def the_case(records: list[Raw], facts: Mapping[str, dict[str, Any]], top: Place) -> tuple[Case, tuple[Case, ...]]:
    """The case that the feedback is saved to, else the one that is not new; and the others, which are."""
    cases = [Case(**each) for each in facts.values()]
    named = {raw.facts["case"]: raw for raw in records if raw.kind.name == "feedback" and _says(raw.facts.get("case"))}
    if not cases:
        return Case(min(named, default=NO_CASE)), ()
    for missing in named.keys() - facts.keys():
        named[missing].place.field("case").wrong(f'"{missing}"', "no such case is in this file; add it")
    meant = _meant(cases, named, _new_cases(records))
    if len(meant) > 1:
        ids = " and ".join(sorted(case.id for case in meant))
        right = "name one in the feedback's 'case'; feedback of another case goes into a file of its own"
        top.field("case").wrong(f"cases {ids}, of which a file can be about one", right)
    return meant[0], tuple(case for case in cases if case is not meant[0])


def _meant(cases: list[Case], named: Mapping[str, Raw], new: set[str]) -> list[Case]:
    """The cases that the file could be about: at least one."""
    saved_to = [case for case in cases if case.id in named]
    ordinary = [case for case in cases if case.id not in new]
    return saved_to or ordinary or cases[:1]


def _new_cases(records: list[Raw]) -> set[str]:
    """The ids of cases that say what they were opened from, or that a request or a proposal names as its own."""
    opened = {raw.id for raw in records if raw.kind.name == "case" and _says(raw.facts.get("opened_from"))}
    return opened | {str(raw.facts["new_case"]) for raw in records if _says(raw.facts.get("new_case"))}


def _says(value: Any) -> bool:
    """Whether a fact names a record."""
    return isinstance(value, str | int) and value != "not_applicable"
