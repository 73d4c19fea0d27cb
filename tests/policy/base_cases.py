"""Complete case files from every section of the policy and at every stage: where property tests start from."""

from dataclasses import replace
from datetime import date
from typing import Any

from policy.facts import (
    AttemptToResolve,
    CaseFile,
    CloseOrEscalate,
    FurtherWork,
    Judgement,
    OatRoute,
    PrimaryDecisionView,
    Risk,
)
from policy.outcomes import Outcome
from tests.policy.after_review_casework import details, final, opened, proposal, proposed, request, reviewed, to_quash
from tests.policy.after_review_casework import letter as proposal_letter
from tests.policy.any_record import in_their_words
from tests.policy.casework import AMAL, MO, challenged, comments, contact, extension, moment, thanked
from tests.policy.complete_referral import complete, in_case, in_decision, referred_by_hand
from tests.policy.document_cases import AVAILABLE, with_everybody
from tests.policy.end_casework import ENDED, sent
from tests.policy.further_casework import assessed, form, paying, remedy, with_forms
from tests.policy.learning_casework import TO_MO, general, learned, point, praise
from tests.policy.oat_casework import accepted, adding, closed, feedback, outcome, with_oat
from tests.policy.service_casework import (
    RESOLVED,
    UNRESOLVED,
    chosen,
    considered,
    offer,
    service,
    tried,
    upheld,
    with_our_task,
)

ASKED: dict[str, Any] = {"deadline_given": date(2025, 4, 11), "deadline_told_at": moment("2025-03-12 09:00")}
TRIED: dict[str, Any] = {"attempt_to_resolve": Judgement(AttemptToResolve.APOLOGY, MO, moment("2025-03-12 09:00"))}
LATE: dict[str, Any] = {**ASKED, "grounds_received_at": moment("2025-04-14 09:00")}
ROUTED = (OatRoute.FRESH_PRIMARY_INVESTIGATION, OatRoute.NEW_DETAILED_INVESTIGATION, OatRoute.QUASHING, OatRoute.OTHER)
DECIDED = opened(proposed())


def _of_service() -> tuple[CaseFile, ...]:
    unresolved = {"user_considers_resolved": UNRESOLVED}
    passed_on = (tried(**TRIED, feedback=unresolved, close_or_escalate=chosen(which)) for which in CloseOrEscalate)
    resolved = tried(**TRIED, feedback={"user_considers_resolved": RESOLVED})
    paid = adding(upheld(remedy(), paying(), considered_by=considered(AMAL, MO), **TRIED), offer())
    return (service(), with_our_task(service(), MO), *passed_on, resolved, paid, closed(paid))


def _before_oat() -> tuple[CaseFile, ...]:
    asked = challenged(**ASKED, extensions=(extension(date(2025, 5, 2)),))
    by_the_way = (in_case(original_risk=Risk.HIGH), in_decision(issued_jointly_with_lgsco=True))
    wrong = complete(primary_decision_view=Judgement(PrimaryDecisionView.WRONG_AND_ACCEPTED, by=AMAL))
    late = (challenged(**LATE), complete(**LATE), complete(grounds_received_at=moment("2025-05-30 09:00")))
    return (challenged(), asked, *by_the_way, *late, wrong, complete(), referred_by_hand(complete()))


def _with_oat() -> tuple[CaseFile, ...]:
    answered = (with_oat(outcome(which)) for which in Outcome)
    routed = (accepted(route=_chosen(route)) for route in ROUTED)
    return (with_oat(), *answered, *routed)


def _chosen(route: OatRoute) -> Judgement[OatRoute]:
    return Judgement(route, by=AMAL, at=moment("2025-05-20 09:00"))


def _after_it() -> tuple[CaseFile, ...]:
    further = replace(
        DECIDED, remedies=(remedy(), paying()), risk_assessments=(assessed(FurtherWork.NEW_DETAILED_INVESTIGATION),)
    )
    lessons = learned(reviewed(), point(), praise(recorded_on="case"), general())
    quashed = replace(to_quash(final_decision=final()), quash_requests=(request(), request("second request")))
    written = adding(DECIDED, details(), proposal_letter("person", "2025-06-05 09:00"))
    forms = with_forms(accepted(), form(), form("second form"))
    return (
        replace(DECIDED, proposals=(*DECIDED.proposals, proposal("second"))),
        further,
        lessons,
        adding(lessons, TO_MO),
        quashed,
        written,
        forms,
    )


BASES: tuple[CaseFile, ...] = tuple(
    in_their_words(file)
    for file in (
        thanked(),
        thanked(contact(), comments()),
        *_of_service(),
        *_before_oat(),
        *_with_oat(),
        *_after_it(),
        *(sent(kind) for kind in ENDED),
        *(closed(sent(kind)) for kind in ENDED),
        *(feedback(with_everybody(file), document_requested=kind) for kind, file in AVAILABLE.items()),
    )
)
