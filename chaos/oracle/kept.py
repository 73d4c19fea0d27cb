"""The columns that the app keeps against the answer beside them: told from these two, whatever either should say."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from chaos.oracle import memory
from chaos.oracle.remains import Remains
from chaos.oracle.tables import Row, Rows
from policy.absent import is_known
from policy.finding import TaskState

ACTIVE = 0
DATES = {"one_month_date": "one month from the decision", "grounds_due": "grounds due"}
OF_DECISIONS = {"judicial_review_date": "Judicial Review: promptly, and usually no later than"}
"""Kept columns, and the deadline that each is to hold: about the feedback itself, and about its decision."""
CUT = "…"
"""Stands where a column was too short for the words."""
Answer = Mapping[str, Any]


def kept_otherwise(remains: Remains, rows: Rows) -> Iterator[str]:
    """A line for each column of open feedback, and of assessments, that does not say what the answer of the case says.

    Whether a case is open decides which sweep asks for it.
    """
    answers = dict(_answers(remains, rows))
    yield from _open_otherwise(remains, rows, answers)
    lookup, columns = remains.mapping.writes.assessment.case.column, remains.mapping.writes.feedback
    for key, row in rows[remains.mapping.sources.feedback.entity_set].items():
        answer = answers.get(str(row[lookup]))
        if answer is None or row["statecode"] != ACTIVE:
            continue
        left = answer.get("changed_back", {}).get(key, ())
        wanted = {**_as_answered(answer, key), **_of_its_decision(answer, remains, row)}
        for name, value in wanted.items():
            if columns[name] not in left and not _says(row.get(columns[name]), value):
                yield f"feedback {key}: {columns[name]} is {row.get(columns[name])!r}, and the answer says {value!r}"
        for name, words in _in_words(answer, key).items():
            if columns[name] not in left and not _holds(row.get(columns[name]), words):
                yield f"feedback {key}: {columns[name]} is {row.get(columns[name])!r}, and is to hold {words!r}"


def _open_otherwise(remains: Remains, rows: Rows, answers: Mapping[str, Answer]) -> Iterator[str]:
    table = remains.mapping.writes.assessment
    for row in memory.assessments(remains.mapping, rows).values():
        answer, said = answers.get(str(row[table.case.column])), row[table.columns["open"]]
        if answer is not None and bool(said) is not _is_open(answer):
            yield f"case {row[table.case.column]}: {table.columns['open']} is {said}, and the answer says otherwise"


def _is_open(answer: Answer) -> bool:
    """Whether anything is asked of anybody."""
    has_open_task = any(each["state"] == TaskState.OPEN.value for each in answer["tasks"])
    return bool(answer["next_steps"] or answer["flags"] or has_open_task)


def _answers(remains: Remains, rows: Rows) -> Iterator[tuple[str, Answer]]:
    """The answer about each case; none where it was never evaluated."""
    table = remains.mapping.writes.assessment
    for row in memory.assessments(remains.mapping, rows).values():
        if row[table.columns["result"]]:
            yield str(row[table.case.column]), json.loads(row[table.columns["result"]])


def _as_answered(answer: Answer, about: str) -> Row:
    """What the answer says of a piece of feedback, by the mapping's name of the column that is to say it."""
    step = next((each for each in _of(answer, "next_steps", about) if each["leading"]), None)
    stage = next(_of(answer, "stages", about), None)
    dates = _dates(answer, about)
    return {
        "needs_attention": any(_of(answer, "flags", about)),
        "stage": stage and stage["stage"],
        "next_step": step and step["what"],
        "next_step_due": step and step["by"],
        **{column: dates.get(name) for column, name in DATES.items()},
    }


def _of_its_decision(answer: Answer, remains: Remains, feedback: Row) -> Row:
    """The same of what the answer says of the decision that a piece of feedback is about."""
    decision = remains.mapping.sources.feedback.record.fact("decision", feedback)
    dates = _dates(answer, str(decision)) if is_known(decision) else {}
    return {column: dates.get(name) for column, name in OF_DECISIONS.items()}


def _in_words(answer: Answer, about: str) -> dict[str, list[str]]:
    """What has to be found in columns that hold more than that; nothing at all where there is nothing to be found."""
    return {
        "attention": [each["because"] for each in _of(answer, "flags", about)],
        "beside": [each["what"] for each in _of(answer, "next_steps", about) if not each["leading"]],
    }


def _dates(answer: Answer, about: str) -> dict[str, Any]:
    """The dates of deadlines about something, by the deadline's name."""
    return {each["name"]: each["date"] for each in _of(answer, "deadlines", about)}


def _of(answer: Answer, part: str, about: str) -> Iterator[Answer]:
    return (each for each in answer[part] if each["about"] == about)


def _says(there: Any, value: Any) -> bool:
    """Whether a column says it, as far as the column is long enough."""
    if isinstance(value, bool):
        return bool(there) is value
    words, wanted = str(there or ""), str(value or "")
    return wanted.startswith(words.removesuffix(CUT)) if words.endswith(CUT) else words.strip() == wanted.strip()


def _holds(there: Any, wanted: list[str]) -> bool:
    """Whether a column holds all of it, as far as it is long enough, and something only where something is wanted."""
    words = " ".join(str(there or "").split())
    return bool(words) is bool(wanted) and (
        words.endswith(CUT) or all(" ".join(each.split()) in words for each in wanted)
    )
