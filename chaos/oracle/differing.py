"""What differs between two ends of a month, row by row and column by column, in words."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from chaos.oracle.end_state import EndState
from chaos.oracle.named import Left, Section, Sections

LONGEST = 160
"""Characters of a value that are shown, from a little before the first that differs."""
BEFORE = 40


@dataclass(frozen=True, order=True)
class Difference:
    """One column of one row that is not as it should be; without a column, one row that is missing or too many."""

    case: str
    where: str
    row: str
    column: str
    what: str

    def __str__(self) -> str:
        """One line for a developer."""
        column = f"{self.column} " if self.column else ""
        return f"{self.case or 'no case'}: {self.where}, {self.row}: {column}{self.what}"


def differences(expected: EndState, found: EndState) -> tuple[Difference, ...]:
    """All that differs in what is people's and what is the app's; how many were withdrawn does not count."""
    return (*differ(expected.people, found.people), *differ(expected.app, found.app))


def differ(expected: Sections, found: Sections) -> tuple[Difference, ...]:
    """All that differs in some sections, case by case."""
    names = dict.fromkeys([*expected, *found])
    return tuple(
        sorted(each for name in names for each in _in_section(name, expected.get(name, {}), found.get(name, {})))
    )


def _in_section(name: str, expected: Section, found: Section) -> Iterator[Difference]:
    for key in dict.fromkeys([*expected, *found]):
        wanted, there = expected.get(key), found.get(key)
        if wanted is None and there is not None:
            yield Difference(there.case, name, key, "", f"should not be there: {_shown(there.columns)}")
        elif there is None and wanted is not None:
            yield Difference(wanted.case, name, key, "", f"is missing: {_shown(wanted.columns)}")
        elif wanted is not None and there is not None:
            yield from _in_row(name, key, wanted, there)


def _in_row(name: str, key: str, wanted: Left, there: Left) -> Iterator[Difference]:
    if wanted.case != there.case:
        yield Difference(wanted.case, name, key, "", f"belongs to {there.case or 'no case'} instead")
    for column in dict.fromkeys([*wanted.columns, *there.columns]):
        right, wrong = wanted.columns.get(column), there.columns.get(column)
        if right != wrong:
            yield Difference(wanted.case, name, key, column, _apart(right, wrong))


def _apart(right: Any, wrong: Any) -> str:
    """Two values, from shortly before they part."""
    texts = _text(right), _text(wrong)
    same = next((place for place, (a, b) in enumerate(zip(*texts, strict=False)) if a != b), min(map(len, texts)))
    begin = max(0, same - BEFORE)
    should, is_ = (f"{'…' if begin else ''}{text[begin : begin + LONGEST]}" for text in texts)
    return f"should be {should} and is {is_}"


def _shown(columns: Mapping[str, Any]) -> str:
    """The columns of a row that hold anything, as far as they are short."""
    told = {name: value for name, value in columns.items() if value is not None and len(_text(value)) <= LONGEST}
    return _text(told)[: 4 * LONGEST]


def _text(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True)
