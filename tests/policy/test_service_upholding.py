"""Paragraph 18: what follows where a complaint about our service is upheld."""

from dataclasses import replace
from typing import Any

import pytest

from policy.absent import UNKNOWN
from policy.facts import (
    Advice,
    CaseFile,
    CloseOrEscalate,
    Direction,
    Judgement,
    MessageState,
    Payment,
    PaymentFor,
    RemedyKind,
    RemedyProposal,
)
from policy.finding import State
from policy.rules.service.payment_level import level_of_the_payment_is_named
from policy.rules.service.upholding import (
    OFFER,
    RECORD_UPHELD,
    form_is_the_managers_choice,
    recorded_as_a_service_review,
    remedy_is_offered,
)
from tests.policy.casework import MO, moment
from tests.policy.judging import verdict
from tests.policy.oat_casework import adding, feedback
from tests.policy.routed import with_other
from tests.policy.service_casework import CLOSED, RESOLVED, SAM, chosen, offer, remedy, service, tried, upheld

MET, PENDING, BREACHED, CANNOT = State.MET, State.PENDING, State.BREACHED, State.CANNOT_DECIDE
NOT_TRIGGERED, DISCRETIONARY = State.NOT_TRIGGERED, State.DISCRETIONARY
SHUT = {"closed_at": CLOSED}
NOT_UPHELD = tried(upheld=Judgement(value=False, by=MO))
OFFERED_AT = moment("2025-03-20 09:00")
OFFERED = remedy(kinds=(RemedyKind.APOLOGY,), offered_at=OFFERED_AT)
ANOTHERS = replace(OFFERED, for_="other")
CHOSEN_ONLY = remedy(kinds=(RemedyKind.APOLOGY,))
PROPOSED_ONLY = remedy(proposal=Judgement(RemedyProposal.REMEDY_PROPOSED))
NONE_PROPOSED = remedy(proposal=Judgement(RemedyProposal.NONE_PROPOSED))


@pytest.mark.parametrize(
    ("file", "state"),
    [
        (upheld(OFFERED), MET),
        (upheld(OFFERED, feedback=SHUT), MET),
        (upheld(CHOSEN_ONLY, replace(OFFERED, id="second")), MET),
        (adding(upheld(), offer()), MET),
        (adding(upheld(), offer(direction=UNKNOWN)), MET),
        (adding(upheld(), offer(about="case")), MET),
        (upheld(), PENDING),
        (upheld(feedback=SHUT), BREACHED),
        (upheld(ANOTHERS), PENDING),
        (adding(upheld(), offer(state=MessageState.DRAFT)), PENDING),
        (adding(upheld(), offer(direction=Direction.INTERNAL)), PENDING),
        (adding(upheld(), offer(direction=Direction.IN)), PENDING),
        (upheld(CHOSEN_ONLY), PENDING),
        (upheld(CHOSEN_ONLY, feedback=SHUT), CANNOT),
        (upheld(PROPOSED_ONLY, feedback=SHUT), CANNOT),
        (upheld(NONE_PROPOSED, feedback=SHUT), BREACHED),
        (adding(with_other(upheld()), offer(about="case")), CANNOT),
        (adding(with_other(upheld()), offer()), MET),
        (NOT_UPHELD, NOT_TRIGGERED),
        (feedback(NOT_UPHELD, **SHUT), NOT_TRIGGERED),
        (service(), NOT_TRIGGERED),
        (tried(), CANNOT),
        (service(feedback=SHUT), CANNOT),
        (service(close_or_escalate=chosen(CloseOrEscalate.CLOSE)), CANNOT),
        (service(feedback={"user_considers_resolved": RESOLVED}), CANNOT),
    ],
)
def test_where_it_is_upheld_the_offer_of_a_remedy_is_on_record(file: CaseFile, state: State) -> None:
    assert verdict(remedy_is_offered, file).state is state


@pytest.mark.parametrize(
    ("file", "flagged", "asked"),
    [
        (tried(), False, True),
        (tried(feedback=SHUT), True, True),
        (tried(feedback={"user_considers_resolved": RESOLVED}), False, False),
        (tried(feedback={"user_considers_resolved": RESOLVED, **SHUT}), False, False),
    ],
)
def test_whether_it_is_upheld_is_never_read_as_no(file: CaseFile, flagged: bool, asked: bool) -> None:
    said = verdict(remedy_is_offered, file)
    assert (said.state, said.missing) == (CANNOT, ("service_complaint.upheld",))
    assert (said.flag is not None, said.step is not None) == (flagged, asked)
    assert said.step is None or said.step.what == RECORD_UPHELD


@pytest.mark.parametrize(
    ("facts", "who"),
    [({}, MO), ({"close_or_escalate": chosen(CloseOrEscalate.ESCALATE)}, SAM), ({"about": (MO,)}, SAM)],
)
def test_whoever_has_the_complaint_is_asked_to_offer(facts: dict[str, Any], who: str) -> None:
    said = verdict(remedy_is_offered, upheld(**facts))
    assert said.step is not None
    assert (said.step.what, said.step.who, said.step.closes) == (OFFER, who, True)


def paid(level: Any = UNKNOWN, **payment: Any) -> CaseFile:
    return upheld(remedy(payment=Payment(**payment), severity_level=level))


POOR_SERVICE: dict[str, Any] = {"for_": PaymentFor.OUR_POOR_SERVICE}


@pytest.mark.parametrize(
    ("file", "state"),
    [
        (upheld(), NOT_TRIGGERED),
        (upheld(OFFERED), NOT_TRIGGERED),
        (paid(1, **POOR_SERVICE), MET),
        (paid(6, **POOR_SERVICE), MET),
        (paid(0, **POOR_SERVICE), PENDING),
        (paid(7, **POOR_SERVICE), PENDING),
        (paid(**POOR_SERVICE), PENDING),
        (paid(), PENDING),
        (paid(3), MET),
        (paid(for_=PaymentFor.OTHER), NOT_TRIGGERED),
        (upheld(remedy(kinds=(RemedyKind.PAYMENT,))), PENDING),
        (upheld(remedy(kinds=(RemedyKind.PAYMENT,), severity_level=2)), MET),
        (feedback(paid(**POOR_SERVICE), **SHUT), BREACHED),
        (feedback(paid(7, **POOR_SERVICE), **SHUT), BREACHED),
        (feedback(paid(), **SHUT), CANNOT),
        (feedback(paid(for_=PaymentFor.OTHER), **SHUT), NOT_TRIGGERED),
        (replace(NOT_UPHELD, remedies=paid().remedies), NOT_TRIGGERED),
    ],
)
def test_a_payment_names_its_level_on_the_scale(file: CaseFile, state: State) -> None:
    assert verdict(level_of_the_payment_is_named, file).state is state


def test_of_two_payments_each_names_its_level() -> None:
    named = remedy(payment=Payment(**POOR_SERVICE), severity_level=2)
    assert verdict(level_of_the_payment_is_named, upheld(named, replace(named, id="second"))).state is MET
    unnamed = replace(named, id="second", severity_level=UNKNOWN)
    assert verdict(level_of_the_payment_is_named, upheld(named, unnamed)).state is PENDING
    assert verdict(level_of_the_payment_is_named, upheld(named, unnamed, feedback=SHUT)).state is BREACHED


@pytest.mark.parametrize(
    ("file", "state"),
    [
        (upheld(recorded_as_service_review=True), MET),
        (upheld(recorded_as_service_review=False), PENDING),
        (upheld(), PENDING),
        (upheld(recorded_as_service_review=False, feedback=SHUT), BREACHED),
        (upheld(feedback=SHUT), CANNOT),
        (NOT_UPHELD, NOT_TRIGGERED),
        (service(), NOT_TRIGGERED),
        (tried(feedback=SHUT), CANNOT),
    ],
)
def test_an_upheld_complaint_is_recorded_as_a_service_review(file: CaseFile, state: State) -> None:
    assert verdict(recorded_as_a_service_review, file).state is state


@pytest.mark.parametrize(
    ("file", "words"),
    [
        (upheld(), "the form of the remedy is for the manager to choose; OAT can be asked for advice"),
        (upheld(OFFERED), "the remedy chosen: an apology; OAT can be asked for advice"),
        (upheld(oat_advice=Advice(asked_by=MO)), "OAT was asked for advice"),
        (upheld(oat_advice=Advice(asked_by=MO, words="on file")), "OAT has given its advice"),
    ],
)
def test_the_form_of_the_remedy_is_the_managers_choice_with_advice_from_oat(file: CaseFile, words: str) -> None:
    said = verdict(form_is_the_managers_choice, file)
    assert (said.state, said.step, said.flag) == (DISCRETIONARY, None, None)
    assert words in said.because


@pytest.mark.parametrize("file", [service(), tried(), NOT_UPHELD])
def test_there_is_no_form_to_choose_where_it_is_not_upheld(file: CaseFile) -> None:
    assert verdict(form_is_the_managers_choice, file).state is NOT_TRIGGERED
