"""Case files for tests of what follows a review: OAT (Kim) decided on 2 June 2025, a new case opens on 12 June.

Rob is the Ombudsman, Dep a deputy; the hospital is the organisation complained about.
"""

from dataclasses import replace
from typing import Any

from policy.absent import UNKNOWN
from policy.facts import (
    Case,
    CaseFile,
    CaseFileSent,
    Decision,
    Direction,
    EvidenceMissedOrNew,
    Extent,
    Form,
    Judgement,
    Message,
    MessageKind,
    NewInvestigationGround,
    OatRoute,
    Party,
    PartyKind,
    Person,
    ProceedOrNot,
    Proposal,
    QuashOrNot,
    QuashRequest,
    Risk,
    Says,
)
from policy.finding import State
from policy.roles import Role, RoleHeld
from policy.rule import Rule
from tests.policy.casework import moment
from tests.policy.judging import verdict
from tests.policy.oat_casework import KIM, PERSON, YES, adding, decided_by_oat, message, told

HOSPITAL, ROB, DEP, NEW = "hospital", "rob", "dep", "new case"
EARLY, BEFORE, OPENED, AFTER = "2025-06-04 09:00", "2025-06-12 08:59", "2025-06-12 09:00", "2025-06-12 09:01"
DETAILED, QUASHING = Judgement(OatRoute.NEW_DETAILED_INVESTIGATION), Judgement(OatRoute.QUASHING)
PARTIES = (Party(PERSON, kind=PartyKind.SERVICE_USER), Party(HOSPITAL, kind=PartyKind.ORGANISATION))
SUMMARY, INVITES = Says.SUMMARY_OF_PROPOSED_COMPLAINT, Says.INVITES_COMMENTS
LETTER, DETAILS = MessageKind.PROPOSAL_LETTER, MessageKind.DETAILS_TO_SHARED_SERVICES
PROCEED, DO_NOT_PROCEED = ProceedOrNot.PROCEED, ProceedOrNot.DO_NOT_PROCEED


def at(value: Any, when: str | None = EARLY, by: Any = KIM, **facts: Any) -> Judgement[Any]:
    """A judgement of Kim's on 4 June."""
    return Judgement(value, by=by, at=UNKNOWN if when is None else moment(when), **facts)


def reviewed(**review: Any) -> CaseFile:
    """A review that upheld the complaint and found the decision wrong; nothing is proposed."""
    found = {"upheld": YES, "investigation_decision_wrong": YES, "exceptional_circumstances": YES}
    file = decided_by_oat(**{**found, **review})
    return replace(
        file,
        case=replace(file.case, complainant=PERSON, bodies_complained_about=(HOSPITAL,)),
        parties=PARTIES,
        people=(*file.people, Person(ROB), Person(DEP)),
        roles=(*file.roles, RoleHeld(Role.OMBUDSMAN, ROB), RoleHeld(Role.DEPUTY_OMBUDSMAN, DEP)),
    )


def proposal(id_: str = "proposal", **facts: Any) -> Proposal:
    """A proposal of 3 June with all that is asked of one; no new case is opened yet."""
    given = {
        "oat_review": "complaint",
        "recommended_at": moment("2025-06-03 09:00"),
        "extent": Extent.PART,
        "ground": at(NewInvestigationGround.EVIDENCE_FLAWED),
        "summary": "The scan was not looked at.",
        "comments": (),
        "comments_considered": at(PROCEED),
        "delegation_scheme_agreed": at(True),
        "shared_with_ombudsman_at": moment(EARLY),
        "approved": at(True, by=ROB),
        "case_file_sent": CaseFileSent.NOT_APPROPRIATE,
        "treated_as_priority": True,
        "risk_reconsidered": at(Risk.MEDIUM),
    }
    return Proposal(id_, **{**given, **facts})


def letter(to: str, when: str | None = EARLY, **facts: Any) -> Message:
    """OAT's letter about the proposal, which says what it should."""
    given = {"to": (to,), "from_": KIM, "says": (SUMMARY, INVITES)}
    return replace(message(LETTER, when), id=f"letter to {to} {when}", **{**given, **facts})


def details(when: str | None = OPENED, **facts: Any) -> Message:
    """What went to shared services."""
    given = {"to": ("shared services",), "direction": Direction.INTERNAL, "says": (Says.PRIORITY_ALLOCATION,)}
    return message(DETAILS, when, **{**given, **facts})


def bare(*proposals: Proposal, **review: Any) -> CaseFile:
    """The review with these proposals and no letters."""
    return replace(reviewed(**{"route": DETAILED, **review}), proposals=proposals)


def proposed(*messages: Message, **facts: Any) -> CaseFile:
    """The review with one proposal, both letters unless others are given, and these facts of the proposal."""
    return adding(bare(proposal(**facts)), *(messages or (letter(PERSON), letter(HOSPITAL))))


def opened(file: CaseFile, when: str | None = OPENED, **facts: Any) -> CaseFile:
    """The same with a new case opened from its first proposal."""
    first, *others = file.proposals
    case = Case(NEW, opened_at=UNKNOWN if when is None else moment(when), opened_from=first.id, **facts)
    return replace(file, proposals=(replace(first, new_case=NEW), *others), new_cases=(case,))


BOTH_SAID = (Says.CASE_DETAILS, Says.REASONS_MEET_QUASH_CIRCUMSTANCES)
REPORT = Decision("decision", form=Form.REPORT)


def request(id_: str = "request", **facts: Any) -> QuashRequest:
    """A request to quash for which all circumstances are judged to be there; it is not raised or decided."""
    given = {
        "oat_review": "complaint",
        "decision": "decision",
        "raised_by": KIM,
        "new_investigation_not_possible": at(True),
        "evidence_missed_or_new": at(EvidenceMissedOrNew.MISSED, reasons="The scan was not looked at."),
        "otherwise_wrong": at(False),
        "no_other_way": at(True),
        "public_interest": at(True),
    }
    return QuashRequest(id_, **{**given, **facts})


def to_quash(*messages: Message, **facts: Any) -> CaseFile:
    """The review with one request to quash and these facts of it."""
    return adding(replace(reviewed(route=QUASHING), quash_requests=(request(**facts),)), *messages)


def final(value: QuashOrNot = QuashOrNot.QUASH, when: str | None = OPENED, by: Any = ROB) -> Judgement[Any]:
    """The final decision, by Rob on 12 June."""
    return at(value, when, by)


def to_legal(when: str | None = "2025-06-05 09:00", **facts: Any) -> Message:
    """OAT's message to the Legal Team with details and reasons."""
    return told(MessageKind.QUASH_REQUEST_TO_LEGAL, "legal", at=when, **{"says": BOTH_SAID, **facts})


def state(rule: Rule, file: CaseFile) -> State:
    """What a rule says, in a word."""
    return verdict(rule, file).state
