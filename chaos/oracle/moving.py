"""Feedback that people put on another case: its tasks stand where it was when the app first saw they are wanted.

Who looks later sees it where it is by then. That the task stands on one of its cases is all that can be said.
"""

from __future__ import annotations

import re
from collections.abc import Mapping as Table
from typing import Any

from chaos.oracle.remains import Remains
from chaos.oracle.tables import Row
from mappings.mapping import Mapping

ONE_OF_ITS_CASES = "one of the cases that its feedback was on"


def cases_of_moved(remains: Remains) -> Table[str, frozenset[str]]:
    """By the feedback's id, all cases that people put it on, where that is more than one."""
    sources = remains.mapping.sources
    on_a_case = re.compile(rf"/{sources.case.entity_set}\(([0-9a-f-]{{36}})\)")
    found: dict[str, frozenset[str]] = {}
    for deed in remains.deeds:
        if deed.entity_set == sources.feedback.entity_set:
            bound = (on_a_case.fullmatch(str(value)) for value in (deed.columns or {}).values())
            found[deed.row] = found.get(deed.row, frozenset()) | {each[1] for each in bound if each is not None}
    return {row: cases for row, cases in found.items() if len(cases) > 1}


def where_it_stands(mapping: Mapping, row: Row, moved: Table[str, frozenset[str]]) -> dict[str, Any]:
    """A task or draft of the app's; which of several cases of its feedback it stands on is left open."""
    links = mapping.writes.task
    cases = moved.get(str(row.get(links.feedback.column)), frozenset())
    if row.get(links.regarding.column) not in cases:
        return dict(row)
    return {**row, links.regarding.column: ONE_OF_ITS_CASES}
