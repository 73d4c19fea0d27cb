"""The office behind every case: who owns it, who manages whom, and who holds which role."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from bench.month.drawing import Drawn
from policy.absent import NOT_APPLICABLE
from policy.facts import (
    Case,
    CaseFile,
    Decision,
    DecisionStage,
    Feedback,
    Judgement,
    Party,
    PartyKind,
    Person,
    Risk,
    Scope,
    Sent,
    Status,
)
from policy.roles import Membership, Role, RoleHeld

OWNER, MANAGER, DIRECTOR, CHIEF, DEPUTY = "owner", "manager", "director", "chief", "deputy"
OAT_TEAM, ASSURER, REVIEWER, LEGAL_TEAM, JOINT_TEAM = "oat team", "assurer", "reviewer", "legal team", "joint team"
PEOPLE = (
    Person(OWNER, line_manager=MANAGER, active=True),
    Person(MANAGER, line_manager=DIRECTOR, active=True),
    Person(DIRECTOR, line_manager=CHIEF, active=True),
    *(Person(each, line_manager=DIRECTOR, active=True) for each in (ASSURER, REVIEWER)),
)
ROLES = (
    RoleHeld(Role.DIRECTOR_OF_OPERATIONS_AND_QUALITY, DIRECTOR),
    RoleHeld(Role.CHIEF_EXECUTIVE, CHIEF),
    RoleHeld(Role.DEPUTY_OMBUDSMAN, DEPUTY),
    RoleHeld(Role.OAT, OAT_TEAM),
    RoleHeld(Role.LEGAL, LEGAL_TEAM),
    RoleHeld(Role.JOINT_WORKING, JOINT_TEAM),
)
MEMBERS = (Membership(OAT_TEAM, ASSURER), Membership(OAT_TEAM, REVIEWER))


def judged(value: Any, at: datetime, by: str = OWNER) -> Judgement[Any]:
    """A judgement that somebody recorded."""
    return Judgement(value, by=by, at=at)


def file_of(drawn: Drawn, feedback: Feedback, received: datetime, **more: Any) -> CaseFile:
    """A closed case of the owner's with one piece of feedback, and what else is on record."""
    case = Case(
        drawn.id_of("case"),
        reference=f"C-{drawn.number}",
        complainant="person",
        bodies_complained_about=("trust",),
        original_case_owner=OWNER,
        current_case_owner=OWNER,
        status=Status.CLOSED,
        closed_as_low_level=False,
        original_risk=Risk.LOW,
        current_risk=Risk.LOW,
        supervised=True,
        follows_upheld_review=NOT_APPLICABLE,
    )
    person = Party("person", "A person", PartyKind.SERVICE_USER, judged(False, received), adjustments=())
    office = {"people": PEOPLE, "parties": (person,), "roles": ROLES, "memberships": MEMBERS}
    return CaseFile(case, (feedback,), **{**office, **more})


def decision_of(drawn: Drawn, sent: datetime) -> Decision:
    """The decision on the case, sent to the person."""
    day = sent.date()
    return Decision(
        drawn.id_of("decision"),
        scope=Scope.FINAL,
        stage=DecisionStage.PRIMARY_INVESTIGATION,
        made_on=day,
        letter_date=day,
        sent_to=(Sent("sent", "person", day),),
        taken_by=(OWNER,),
        issued_jointly_with_lgsco=False,
    )
