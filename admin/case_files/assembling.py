"""Puts the records of a case file together into the one value that the rules are asked about."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields
from datetime import date
from functools import cache
from typing import Any

from admin.case_files.choosing_the_case import the_case
from admin.case_files.kinds import PARTS, facts_of
from admin.case_files.mistakes import Place
from admin.case_files.people import staff_of
from admin.case_files.raw import Raw
from admin.case_files.reviews import merged
from admin.case_files.tasks import as_the_rules_know_it
from admin.case_files.values import read_facts
from mappings.compiling.fact_types import field_name
from policy.facts import CaseFile

GROUPS = {
    "feedback": "feedback",
    "service_complaint": "service_complaints",
    "challenge": "challenges",
    "challenge_analysis": "analyses",
    "remedy": "remedies",
    "fresh_primary_request": "fresh_primary_requests",
    "proposal": "proposals",
    "quash_request": "quash_requests",
    "learning_point": "learning_points",
    "risk_assessment": "risk_assessments",
    "party": "parties",
    "task": "tasks",
    "message": "messages",
    "accepted_finding": "accepted",
}
"""Where the records of a kind stand in the case file of the rules, for those that go there as they are."""
Read = Mapping[str, list[dict[str, Any]]]
"""The facts of the records that were read, by kind."""


def assembled(records: list[Raw], top: Place, as_of: date) -> tuple[CaseFile, tuple[str, ...]]:
    """The case file, and what in it was set aside because it is about another case."""
    _refuse_two_for_one(records)
    case, new_cases = the_case(records, {raw.id: _facts(raw) for raw in records if raw.kind.name == "case"}, top)
    aside = [raw for raw in records if raw.kind.name == "decision" and raw.said.get("case", case.id) != case.id]
    read: dict[str, list[Any]] = {}
    for raw in records:
        if raw not in aside and raw.kind.name != "case":
            read.setdefault(raw.kind.name, []).append(_made(raw))
    staff = staff_of(read.get("person", []), read.get("team", []), as_of)
    groups: dict[str, Any] = {group: tuple(read.get(kind, ())) for kind, group in GROUPS.items()}
    file = CaseFile(
        case,
        **groups,
        oat_reviews=merged(read.get("oat_review", [])),
        decisions=tuple(read.get("decision", ())),
        new_cases=new_cases,
        **{each.name: getattr(staff, each.name) for each in fields(staff)},
    )
    return file, tuple(f"{raw.place.path}: a decision of another case; not looked at" for raw in aside)


def _refuse_two_for_one(records: list[Raw]) -> None:
    """A piece of feedback has its further facts once; of OAT's consideration there may be several, in order."""
    first: dict[tuple[str, str], Raw] = {}
    for raw in records:
        if raw.kind.name in PARTS and raw.kind.name != "oat_review":
            same = first.setdefault((raw.kind.name, raw.id), raw)
            if same is not raw:
                raw.place.wrong(f"a second {raw.kind.name} of feedback {raw.id}", f"{same.place.path} is the first")


def _facts(raw: Raw) -> dict[str, Any]:
    return {"id": raw.id, **read_facts(_fields(raw.kind.name), raw.facts, raw.place)}


@cache
def _fields(kind: str) -> Mapping[str, tuple[str, Any]]:
    return {name: (field_name(name), hint) for name, hint in facts_of(kind).items()}


def _made(raw: Raw) -> Any:
    """The record as the rules know it; of a person, the facts, as roles and managers stand elsewhere there."""
    facts = _facts(raw)
    if raw.kind.name == "person":
        return facts
    return raw.kind.type(**(as_the_rules_know_it(facts) if raw.kind.name == "task" else facts))
