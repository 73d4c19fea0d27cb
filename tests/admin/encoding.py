"""Writes the facts of a case file as a person would, in the canonical form."""

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from decimal import Decimal
from enum import Enum
from typing import Any

from policy.absent import RECORDED_AS_NOT_APPLYING, NotApplicable, Unknown
from policy.facts import CaseFile, Task

GROUPS: Mapping[str, str] = {
    "case": "case",
    "feedback": "feedback",
    "service_complaint": "service_complaints",
    "challenge": "challenges",
    "challenge_analysis": "analyses",
    "oat_review": "oat_reviews",
    "remedy": "remedies",
    "fresh_primary_request": "fresh_primary_requests",
    "proposal": "proposals",
    "quash_request": "quash_requests",
    "learning_point": "learning_points",
    "risk_assessment": "risk_assessments",
    "accepted_finding": "accepted",
    "decision": "decisions",
    "party": "parties",
    "person": "people",
    "task": "tasks",
    "message": "messages",
}


def document_of(file: CaseFile) -> dict[str, Any]:
    """The records of a case file by name."""
    records = {name: _written(getattr(file, group)) for name, group in GROUPS.items()}
    return {**records, "case": _written((file.case, *file.new_cases))}


def _written(value: Any) -> Any:
    if isinstance(value, NotApplicable) or value == RECORDED_AS_NOT_APPLYING:
        return "not_applicable"
    if isinstance(value, tuple):
        return [_written(each) for each in value]
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, Decimal):
        return float(value)
    if isinstance(value, date):
        return value.isoformat()
    return _record(value) if is_dataclass(value) else value


def _record(record: Any) -> dict[str, Any]:
    facts = {each.name.removesuffix("_"): getattr(record, each.name) for each in fields(record)}
    known = {name: _written(value) for name, value in facts.items() if _is_written(value)}
    known.pop("managers", None)  # a file says them in line_manager
    if isinstance(record, Task):
        known = {name: value for name, value in known.items() if name not in ("made_as", "touched", "owner_as_made")}
    return known


def _is_written(value: Any) -> bool:
    return not isinstance(value, Unknown) or value == RECORDED_AS_NOT_APPLYING
