"""A challenge with all on record that comes before a referral, and every way in which it can be incomplete."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from policy.absent import NOT_APPLICABLE, UNKNOWN
from policy.facts import (
    AnythingFurther,
    Case,
    CaseFile,
    Challenge,
    ChallengeAnalysis,
    ChallengerIs,
    ChosenTogether,
    Completed,
    Decision,
    DecisionStage,
    EvidenceGiven,
    Feedback,
    FurtherActionOrOat,
    GroundsForm,
    GroundsParts,
    InjusticeFound,
    InjusticeStatus,
    JrOrUnlawfulness,
    Judgement,
    Kind,
    Message,
    MessageKind,
    MessageState,
    OfficerRole,
    OfficerView,
    Party,
    PartyKind,
    Person,
    PrimaryDecisionView,
    Referral,
    Risk,
    Sent,
    Status,
    Task,
    UnhappyOrUnspecific,
)
from policy.roles import Membership, Role, RoleHeld
from policy.tasks import Purpose
from tests.policy.casework import AMAL, CHIEF, DIRECTOR, MO, moment

OAT_TEAM, OLA, LEGAL_TEAM, JOINT_TEAM = "oat team", "ola", "legal team", "joint team"
OAT_DAY = date(2025, 5, 1)


def yes(**more: Any) -> Judgement[bool]:
    """Amal judged it so."""
    return Judgement(True, by=AMAL, at=moment("2025-04-01 09:00"), **more)


def no() -> Judgement[bool]:
    """Amal judged it otherwise."""
    return Judgement(False, by=AMAL, at=moment("2025-04-01 09:00"))


CASE = Case(
    "case",
    reference="C-1",
    complainant="person",
    original_case_owner=AMAL,
    current_case_owner=AMAL,
    status=Status.CLOSED,
    closed_as_low_level=False,
    original_risk=Risk.LOW,
    current_risk=Risk.LOW,
    supervised=True,
    follows_upheld_review=NOT_APPLICABLE,
)
DECISION = Decision(
    "decision",
    stage=DecisionStage.PRIMARY_INVESTIGATION,
    made_on=date(2025, 2, 27),
    letter_date=date(2025, 2, 27),
    sent_to=(Sent("sent", "person", date(2025, 2, 28)),),
    taken_by=(AMAL,),
    issued_jointly_with_lgsco=False,
)
FEEDBACK = Feedback(
    "complaint",
    kind=Kind.DECISION_COMPLAINT,
    from_party="person",
    received_at=moment("2025-03-10 09:00"),
    received_by=AMAL,
    decision="decision",
)
CHALLENGE = Challenge(
    "complaint",
    challenger_is=ChallengerIs.COMPLAINANT,
    further_action_or_oat=ChosenTogether(FurtherActionOrOat.PASS_TO_OAT, AMAL, MO, moment("2025-04-08 09:00")),
    can_resolve_self=no(),
    compliance_matter=UNKNOWN,
    mp_supports_challenge=False,
    jr_or_unlawfulness=Judgement(JrOrUnlawfulness.NONE, by=AMAL),
    specialist_knowledge=no(),
    other_reason_for_oat_advice=no(),
    considering_jr=False,
    deadline_given=date(2025, 4, 11),
    deadline_told_at=moment("2025-03-12 09:00"),
    grounds_received_at=moment("2025-04-01 09:00"),
    grounds_parts=GroundsParts(why_wrong=True, what_they_want=True, evidence=EvidenceGiven.NONE_OFFERED),
    grounds_form=GroundsForm.IN_WRITING,
    in_time=yes(),
    grounds_attachment="grounds",
    marked_challenge_to_our_decision=True,
    is_challenge=yes(),
    clear_evidence_or_explanation=yes(),
    unhappy_or_unspecific=Judgement(UnhappyOrUnspecific.NEITHER, by=AMAL),
    anything_further_to_resolve=Judgement(AnythingFurther.NOTHING, by=AMAL),
    genuine_doubt=yes(),
    primary_decision_view=Judgement(PrimaryDecisionView.NOT_SHOWN_WRONG, by=AMAL),
    referral=Judgement(Referral.REFER, by=AMAL, at=moment("2025-04-09 09:00")),
)
ANALYSIS = ChallengeAnalysis(
    "complaint",
    summary_of_reasons="The wrong clinic was looked at.",
    officer_view=OfficerView(OfficerRole.CASEWORKER, "I do not agree.", "Explained by telephone."),
    material_challenge=yes(),
    injustice_claimed=3,
    injustice_found=InjusticeFound(InjusticeStatus.LEVEL_FOUND, level=2),
    primary_reason="Decision not clearly explained",
    links=("grounds",),
    completed=Completed(AMAL, moment("2025-04-08 09:00")),
)
GROUNDS = Message("grounds", about="complaint", kind=MessageKind.CONTACT_IN, state=MessageState.RECEIVED)
PEOPLE = (
    Person(AMAL, line_manager=MO, active=True),
    Person(MO, line_manager=DIRECTOR, active=True),
    Person(OLA, active=True),
)
ROLES = (
    RoleHeld(Role.DIRECTOR_OF_OPERATIONS_AND_QUALITY, DIRECTOR),
    RoleHeld(Role.CHIEF_EXECUTIVE, CHIEF),
    RoleHeld(Role.OAT, OAT_TEAM),
    RoleHeld(Role.LEGAL, LEGAL_TEAM),
    RoleHeld(Role.JOINT_WORKING, JOINT_TEAM),
)


def complete(**changes: Any) -> CaseFile:
    """The case file; `changes` are of the challenge."""
    return CaseFile(
        CASE,
        (FEEDBACK,),
        challenges=(replace(CHALLENGE, **changes),),
        analyses=(ANALYSIS,),
        decisions=(DECISION,),
        people=PEOPLE,
        parties=(Party("person", "Alex Example", PartyKind.SERVICE_USER, listed_for_oat_first=no(), adjustments=()),),
        messages=(GROUNDS,),
        roles=ROLES,
        memberships=(Membership(OAT_TEAM, OLA),),
    )


def referred_by_hand(file: CaseFile, **facts: Any) -> CaseFile:
    """The same with an 'OAT referral' that Amal set for OAT."""
    given = {"about": "complaint", "name": "OAT referral", "purpose": Purpose.OAT_REFERRAL, "owner": OAT_TEAM}
    return replace(file, tasks=(*file.tasks, Task("referral", **{**given, **facts})))


def in_case(**changes: Any) -> CaseFile:
    """The complete file with changes of the case."""
    return replace(complete(), case=replace(CASE, **changes))


def in_decision(**changes: Any) -> CaseFile:
    """The complete file with changes of the decision."""
    return replace(complete(), decisions=(replace(DECISION, **changes),))


def in_analysis(**changes: Any) -> CaseFile:
    """The complete file with changes of the analysis."""
    return replace(complete(), analyses=(replace(ANALYSIS, **changes),))


def in_feedback(**changes: Any) -> CaseFile:
    """The complete file with changes of the feedback."""
    return replace(complete(), feedback=(replace(FEEDBACK, **changes),))


@dataclass(frozen=True)
class Way:
    """One way in which the complete challenge is made incomplete."""

    said: str
    make: Callable[[], CaseFile]
