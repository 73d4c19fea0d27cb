"""Reads back, for people, how the cases of an open office stand and what the software wrote on one of them."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from sandbox.demo.assessments import UNTOLD, result_of
from sandbox.demo.day.situation import Situation
from sandbox.demo.day.situations import DAY
from sandbox.demo.deciding import sentence, state_in_words
from sandbox.demo.end_state import OPEN, TASK_STATES
from sandbox.demo.opening import names_of
from sandbox.demo.served import Served

TAG = re.compile(r"<[^>]+>")
Row = Mapping[str, Any]


def cases_at_a_glance(served: Served) -> Iterator[str]:
    """Each case with its person, its stage and its next step."""
    for situation in DAY:
        feedback = _rows(served, situation, "phso_feedbacks", "_phso_caseid_value")
        yield f"{situation.title}  {situation.person:<13} {_stages(feedback)}"
        yield from (f"     {_next(row)}" for row in feedback)


def _stages(feedback: Sequence[Row]) -> str:
    return "; ".join(str(row["phso_stage"]) for row in feedback) or "no feedback yet"


def _next(row: Row) -> str:
    if row["phso_nextstep"] is None:
        return "nothing is next"
    by = f", by {row['phso_nextstepdue']}" if row["phso_nextstepdue"] else ""
    return f"next {row['phso_nextstepby']}: {row['phso_nextstep']}{by}"


def what_was_written(served: Served, situation: Situation) -> Iterator[str]:
    """The columns, tasks, drafts and findings of one case."""
    yield f"{situation.title}  {situation.person}"
    for row in _rows(served, situation, "phso_feedbacks", "_phso_caseid_value"):
        yield from _columns(row)
    names = names_of(served.desk.api, "fullname")
    for task in _rows(served, situation, "tasks", "_regardingobjectid_value"):
        yield from _task(task, names)
    for email in _rows(served, situation, "emails", "_regardingobjectid_value"):
        if email["statecode"] == OPEN:
            yield from _draft(email, names)
    for assessment in _rows(served, situation, "phso_assessments", "_phso_caseid_value"):
        yield from _findings(assessment)


def _rows(served: Served, situation: Situation, table: str, lookup: str) -> list[dict[str, Any]]:
    case = served.files[situation.title]["case"]
    return served.desk.api.rows(table, filter=f"{lookup} eq {case}", orderby="createdon")


def _columns(row: Row) -> Iterator[str]:
    yield f"stage     {row['phso_stage']}"
    yield f"next      {_next(row).removeprefix('next ')}"
    yield from (f"beside    {words}" for words in (row["phso_beside"] or "").splitlines())
    yield from (f"flagged   {words}" for words in (row["phso_attention"] or "").splitlines())
    if row["phso_judicialreviewdate"]:
        yield f"dates     Judicial Review promptly, and usually no later than {row['phso_judicialreviewdate']}"


def _task(task: Row, names: Mapping[str, str]) -> Iterator[str]:
    owner = names.get(task["_ownerid_value"], task["_ownerid_value"])
    yield f"task      '{task['subject']}' for {owner}, {TASK_STATES[task['statecode']]}"
    yield from (f"          {words}" for words in (task["phso_missing"] or "").splitlines())


def _draft(email: Row, names: Mapping[str, str]) -> Iterator[str]:
    """Its text without the marks of HTML."""
    yield f"draft     '{email['subject']}' for {names.get(email['_ownerid_value'], '')} to send"
    text = html.unescape(TAG.sub("", email["description"] or ""))
    yield from (f"          {words.strip()}" for words in text.splitlines() if words.strip())


def _findings(assessment: Row) -> Iterator[str]:
    for finding in result_of(assessment).get("findings", []):
        if finding["state"] != UNTOLD:
            yield f"decided   {finding['paragraph']} {state_in_words(finding)}: {sentence(finding)}"
