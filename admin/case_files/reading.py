"""Reads a case file: JSON in the policy's words into the facts that the rules are asked about."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from admin.case_files.assembling import assembled
from admin.case_files.belonging import link_up
from admin.case_files.mistakes import CaseFileWrong, Mistake, Place
from admin.case_files.raw import records_in
from policy.facts import CaseFile


@dataclass(frozen=True, slots=True)
class ReadCaseFile:
    """A case file that was read, and notes on what in it does not matter to this case."""

    case_file: CaseFile
    notes: tuple[str, ...] = ()


def read_case_file(text: str, as_of: date) -> ReadCaseFile:
    """The case file in a text; the day is that of the assessment. Raises CaseFileWrong with every mistake in it."""
    mistakes: list[Mistake] = []
    top = Place("", mistakes)
    records = records_in(_parsed(text, mistakes), top)
    link_up(records)
    case_file, notes = assembled(records, top, as_of)
    if mistakes:
        raise CaseFileWrong(tuple(sorted(set(mistakes), key=mistakes.index)))
    return ReadCaseFile(case_file, notes)


def _parsed(text: str, mistakes: list[Mistake]) -> Any:
    def keyed(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        found = dict(pairs)
        if len(found) < len(pairs):
            names = [name for name, _ in pairs]
            twice = ", ".join(sorted({name for name in names if names.count(name) > 1}))
            mistakes.append(Mistake("", f"an object holds {twice} twice", "write it once: one would be lost"))
        return found

    try:
        return json.loads(text, object_pairs_hook=keyed, parse_float=Decimal, parse_constant=_no_number)
    except (ValueError, RecursionError) as error:
        right = "write one JSON object; python -m admin evaluate --schema says what it may hold"
        raise CaseFileWrong((Mistake("", f"no JSON: {error}", right),)) from None


def _no_number(name: str) -> Any:
    raise ValueError(f"{name} is no JSON number")
