"""What may follow a complaint, for tests: a complete form of Annex C, remedies, risk assessments."""

from dataclasses import replace
from decimal import Decimal
from typing import Any

from policy.absent import UNKNOWN
from policy.facts import (
    AllocateTo,
    CaseFile,
    Complexity,
    ConsistencyChecked,
    DocumentsAttached,
    FormOfContact,
    FreshPrimaryRequest,
    FreshReason,
    Judgement,
    Party,
    Payment,
    PaymentFor,
    Person,
    Remedy,
    RemedyConsidered,
    RemedyKind,
    RemedyProposal,
    Risk,
    RiskAssessment,
    Team,
    TeamKind,
    WhatShouldHappen,
)
from tests.policy.casework import AMAL, MO, moment
from tests.policy.oat_casework import KIM

YES, NO = Judgement(value=True, by=KIM), Judgement(value=False, by=KIM)
TEAMS = (Team("team 7", TeamKind.CASEWORK, "7"), Team("oat team", TeamKind.OAT))
PROPOSED = Judgement(RemedyProposal.REMEDY_PROPOSED, by=KIM, at=moment("2025-05-20 09:00"))
NONE_PROPOSED = Judgement(RemedyProposal.NONE_PROPOSED, by=KIM, at=moment("2025-05-20 09:00"))


def form(id_: str = "form", **facts: Any) -> FreshPrimaryRequest:
    """A form of Annex C with every question answered, completed by Amal."""
    given = {
        "feedback": "complaint",
        "completed_by": AMAL,
        "reason": FreshReason.FOLLOWING_CHALLENGE,
        "complexity": Complexity.NORMAL,
        "original_form_of_contact": FormOfContact.POST,
        "documents_attached": DocumentsAttached(value=True),
        "what_should_happen": WhatShouldHappen.READY_FOR_PRIMARY_INVESTIGATION,
        "specific_allocation": True,
        "letter_to_customer": False,
        "allocate_to": AllocateTo(team_number="7", caseworker=AMAL),
    }
    return FreshPrimaryRequest(id_, **{**given, **facts})


def with_forms(file: CaseFile, *forms: FreshPrimaryRequest) -> CaseFile:
    """The file with these forms, and with all that a form takes from the case."""
    parties = file.parties or (Party("person", name="Alex Example"),)
    case = replace(file.case, reference="C-1", complainant="person", bodies_complained_about=("hospital",))
    owners = (Person(AMAL, line_manager=MO, team="team 7", active=True),)
    others = tuple(person for person in file.people if person.id != AMAL)
    with_case = replace(file, case=case, parties=parties, people=(*owners, *others), teams=TEAMS)
    return replace(with_case, fresh_primary_requests=forms)


def remedy(id_: str = "remedy", **facts: Any) -> Remedy:
    """An apology that OAT proposes, considered in every way."""
    given = {
        "for_": "complaint",
        "proposal": PROPOSED,
        "kinds": (RemedyKind.APOLOGY,),
        "principles_for_remedy_used": YES,
        "service_model_guidance_used": YES,
        "considered": RemedyConsidered(specific_impact=True, proportionate=True),
    }
    return Remedy(id_, **{**given, **facts})


def paying(what_for: Any = PaymentFor.OUR_POOR_SERVICE, **facts: Any) -> Remedy:
    """A payment that was checked for consistency, at level 3."""
    given = {
        "kinds": (RemedyKind.PAYMENT,),
        "payment": Payment(Decimal(350), what_for),
        "severity_level": 3,
        "consistency_checked": ConsistencyChecked(typology=True, severity_scale=True, by=KIM),
        "injustice_cannot_be_put_right": YES,
        "considered": RemedyConsidered(specific_impact=True, proportionate=True, payment_puts_back=True),
    }
    return remedy(**{**given, **facts})


def with_remedies(file: CaseFile, *remedies: Remedy) -> CaseFile:
    """The file with these remedies."""
    return replace(file, remedies=remedies)


def assessed(because: Any, at: str | None = "2025-06-20 09:00", *, done: bool = True, **facts: Any) -> RiskAssessment:
    """A risk assessment for some further work."""
    moment_of = UNKNOWN if at is None else moment(at)
    judged = Judgement(Risk.MEDIUM, by=AMAL, at=moment_of) if done else UNKNOWN
    return RiskAssessment(
        f"risk {because} {at}", **{"feedback": "complaint", "because": because, "done": judged, **facts}
    )


def with_assessments(file: CaseFile, *assessments: RiskAssessment) -> CaseFile:
    """The file with these risk assessments."""
    return replace(file, risk_assessments=assessments)
