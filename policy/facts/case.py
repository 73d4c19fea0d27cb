"""The case complained about, its decisions, and the people inside and outside."""

from dataclasses import dataclass
from datetime import date, datetime

from policy.absent import UNKNOWN, Fact, NotApplicable
from policy.facts.choices import (
    AdjustmentFor,
    DecisionStage,
    Form,
    PartReason,
    PartyKind,
    Risk,
    Scope,
    Status,
    TeamKind,
)
from policy.facts.judgement import Judgement


@dataclass(frozen=True, slots=True)
class Case:
    """The case whose decision or service the feedback is about, or a new one that this process led to.

    `opened_from` is the id of the request or the proposal that a new case was opened for.
    """

    id: str
    reference: Fact[str] = UNKNOWN
    complainant: Fact[str] = UNKNOWN
    bodies_complained_about: Fact[tuple[str, ...]] = UNKNOWN
    original_case_owner: Fact[str] = UNKNOWN
    current_case_owner: Fact[str] = UNKNOWN
    status: Fact[Status] = UNKNOWN
    closed_on: Fact[date] = UNKNOWN
    closed_as_low_level: Fact[bool | NotApplicable] = UNKNOWN
    opened_at: Fact[datetime] = UNKNOWN
    original_risk: Fact[Risk] = UNKNOWN
    current_risk: Fact[Risk] = UNKNOWN
    ombudsman_assurance: Fact[bool] = UNKNOWN
    supervised: Fact[bool] = UNKNOWN
    oat_direct_pass: Fact[Judgement[bool]] = UNKNOWN
    follows_upheld_review: Fact[str | NotApplicable] = UNKNOWN
    opened_from: Fact[str | NotApplicable] = UNKNOWN


@dataclass(frozen=True, slots=True)
class ManagedBy:
    """Who managed somebody from a day on, up to and with the day `ends`."""

    person: str
    starts: date | None = None
    ends: date | None = None


@dataclass(frozen=True, slots=True)
class Person:
    """A member of staff. `active` is whether they can hold a task.

    `line_manager` is the present one; `managers` are those through time, empty where only the present one is known.
    """

    id: str
    line_manager: Fact[str] = UNKNOWN
    active: Fact[bool] = UNKNOWN
    team: Fact[str] = UNKNOWN
    managers: tuple[ManagedBy, ...] = ()


@dataclass(frozen=True, slots=True)
class Team:
    """A team of staff; `number` is what a casework team is known by (Annex C)."""

    id: str
    kind: Fact[TeamKind] = UNKNOWN
    number: Fact[str] = UNKNOWN


@dataclass(frozen=True, slots=True)
class Adjustment:
    """A reasonable adjustment that somebody needs or was promised."""

    id: str
    need: Fact[str] = UNKNOWN
    known_at: Fact[datetime] = UNKNOWN
    captured_at: Fact[datetime] = UNKNOWN
    agreed_by: Fact[str] = UNKNOWN
    for_: Fact[AdjustmentFor] = UNKNOWN


@dataclass(frozen=True, slots=True)
class Party:
    """Somebody outside: a service user, an organisation, whoever speaks for them."""

    id: str
    name: Fact[str] = UNKNOWN
    kind: Fact[PartyKind] = UNKNOWN
    listed_for_oat_first: Fact[Judgement[bool]] = UNKNOWN
    adjustments: Fact[tuple[Adjustment, ...]] = UNKNOWN


@dataclass(frozen=True, slots=True)
class Sent:
    """To whom a decision was sent, and on which day."""

    id: str
    party: Fact[str] = UNKNOWN
    on: Fact[date] = UNKNOWN


@dataclass(frozen=True, slots=True)
class AmendedVersion:
    """A decision sent out again with a small mistake put right (paragraph 25); it starts no clock (reading R27)."""

    id: str
    told_of: Fact[str] = UNKNOWN
    told_on: Fact[date] = UNKNOWN
    could_affect_decision: Fact[Judgement[bool]] = UNKNOWN
    issue_date_shown: Fact[date] = UNKNOWN
    sent_on: Fact[date] = UNKNOWN


@dataclass(frozen=True, slots=True)
class Decision:
    """One decision on the case, with every date that is on record for it."""

    id: str
    scope: Fact[Scope] = UNKNOWN
    part_reason: Fact[PartReason] = UNKNOWN
    stage: Fact[DecisionStage] = UNKNOWN
    form: Fact[Form] = UNKNOWN
    made_on: Fact[date] = UNKNOWN
    letter_date: Fact[date] = UNKNOWN
    sent_to: Fact[tuple[Sent, ...]] = UNKNOWN
    taken_by: Fact[tuple[str, ...]] = UNKNOWN
    issued_jointly_with_lgsco: Fact[bool] = UNKNOWN
    amended_versions: Fact[tuple[AmendedVersion, ...]] = UNKNOWN
