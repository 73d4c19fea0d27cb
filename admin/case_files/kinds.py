"""The records that a case file may hold: their names, the facts of each, and what each belongs to."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, get_type_hints

from admin.case_files.written import Closed, ManagerFromTo, RoleFromTo
from mappings.compiling.fact_types import NOT_IN_FILE, fact_name
from policy import facts
from policy.absent import Unknown

PARTS = ("service_complaint", "challenge", "challenge_analysis", "oat_review")
"""Records that hold further facts of one piece of feedback: inside the policy they bear its id."""
OF_FEEDBACK = ("feedback", *PARTS)
OF_CASE = ("case", "feedback", "service_complaint", "oat_review", "challenge", "challenge_analysis")


@dataclass(frozen=True, slots=True)
class RecordKind:
    """A kind of record. `parents` are what it may belong to, `link` the fact that says to which, where there is one.

    `alone` is whether it belongs to the only record it could belong to where none is named.
    """

    name: str
    type: type
    plurals: tuple[str, ...]
    parents: tuple[str, ...] = ()
    link: str | None = None
    alone: bool = False


KINDS = (
    RecordKind("case", facts.Case, ("cases",)),
    RecordKind("decision", facts.Decision, ("decisions",), ("case",)),
    RecordKind("feedback", facts.Feedback, ("feedbacks",), ("case",), "case"),
    RecordKind("service_complaint", facts.ServiceComplaint, ("service_complaints",), OF_FEEDBACK),
    RecordKind("challenge", facts.Challenge, ("challenges",), OF_FEEDBACK),
    RecordKind("challenge_analysis", facts.ChallengeAnalysis, ("challenge_analyses",), OF_FEEDBACK),
    RecordKind("oat_review", facts.OatReview, ("oat_reviews",), OF_FEEDBACK),
    RecordKind(
        "fresh_primary_request",
        facts.FreshPrimaryRequest,
        ("fresh_primary_requests",),
        OF_FEEDBACK,
        "feedback",
        alone=True,
    ),
    RecordKind("risk_assessment", facts.RiskAssessment, ("risk_assessments",), OF_FEEDBACK, "feedback", alone=True),
    RecordKind("proposal", facts.Proposal, ("proposals",), ("oat_review", *OF_FEEDBACK[:-1]), "oat_review", alone=True),
    RecordKind(
        "quash_request",
        facts.QuashRequest,
        ("quash_requests",),
        ("oat_review", *OF_FEEDBACK[:-1]),
        "oat_review",
        alone=True,
    ),
    RecordKind(
        "remedy", facts.Remedy, ("remedies",), ("service_complaint", "oat_review", *OF_FEEDBACK[:1]), "for", alone=True
    ),
    RecordKind("learning_point", facts.LearningPoint, ("learning_points",), OF_CASE, "recorded_on"),
    RecordKind("task", facts.Task, ("tasks",), OF_CASE, "about"),
    RecordKind("message", facts.Message, ("messages",), OF_CASE, "about"),
    RecordKind("party", facts.Party, ("parties",)),
    RecordKind("person", facts.Person, ("people", "persons")),
    RecordKind("team", facts.Team, ("teams",)),
    RecordKind("accepted_finding", facts.AcceptedAsIs, ("accepted_findings",), OF_FEEDBACK, "about"),
)
BY_NAME: Mapping[str, RecordKind] = {name: kind for kind in KINDS for name in (kind.name, *kind.plurals)}
"""The kinds by every name that a file may use."""

WRITTEN_OTHERWISE: Mapping[str, Mapping[str, Any]] = {
    "task": {"closed": Closed | Unknown},
    "person": {"roles": tuple[RoleFromTo, ...] | Unknown, "line_manager": tuple[ManagerFromTo, ...] | Unknown},
}


@cache
def facts_of(kind: str) -> Mapping[str, Any]:
    """The facts of a kind of record by the name that a file uses, with the type of each."""
    hints = get_type_hints(BY_NAME[kind].type)
    own = {fact_name(field): hint for field, hint in hints.items() if field not in NOT_IN_FILE}
    return {**own, **WRITTEN_OTHERWISE.get(kind, {})}


@cache
def children_of(kind: str) -> Mapping[str, RecordKind]:
    """The kinds of record that may stand inside one of this kind, by every name that a file may use there."""
    return {name: each for name, each in BY_NAME.items() if kind in each.parents}


@cache
def links_of(kind: str) -> tuple[str, ...]:
    """The keys that name what a record of this kind belongs to: its own fact for that, and its parents' names."""
    record = BY_NAME[kind]
    own = () if record.link is None else (record.link,)
    return (*own, *(name for name in record.parents if name not in facts_of(kind) and name != kind))
