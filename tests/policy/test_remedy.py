"""Paragraphs 58 to 60: which remedy an upheld review proposes, and what a payment for our poor service rests on."""

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from policy.absent import RECORDED_AS_NOT_APPLYING, UNKNOWN
from policy.facts import (
    CaseFile,
    CloseReason,
    ConsistencyChecked,
    Judgement,
    Kind,
    MessageKind,
    Payment,
    PaymentFor,
    PutRight,
    RemedyConsidered,
    RemedyKind,
    RemedyProposal,
)
from policy.facts.feedback import UsersView
from policy.matter import Matter
from policy.outcomes import Outcome
from policy.roles import Role
from policy.rules.remedy import paying as section_60
from policy.rules.remedy import proposing
from policy.rules.remedy.paying import payment_for_poor_service_is_checked, payment_may_be_considered
from policy.rules.remedy.proposing import (
    impact_and_proportion_are_considered,
    principles_for_remedy_are_used,
    remedy_is_considered,
    remedy_is_explained,
    service_model_guidance_is_used,
)
from tests.policy.casework import MO, moment
from tests.policy.further_casework import NO, NONE_PROPOSED, PROPOSED, YES, paying, remedy, with_remedies
from tests.policy.judging import matter_of, verdict
from tests.policy.oat_casework import (
    KIM,
    accepted,
    adding,
    closed,
    decided_by_oat,
    feedback,
    message,
    outcome,
    with_oat,
)

OF_UPHELD = proposing.RULES
N, P, C, M, B, D = "not_triggered", "pending", "cannot_decide", "met", "breached", "discretionary"
SHARED = message(MessageKind.REVIEW_DECISION, "2025-06-03 09:00")


def upheld(*remedies: Any, **review: Any) -> CaseFile:
    """An upheld review, not yet decided, with these remedies."""
    return with_remedies(accepted(**{"upheld": YES, **review}), *remedies)


def decided(*remedies: Any, **review: Any) -> CaseFile:
    """The same, decided."""
    return with_remedies(decided_by_oat(**{"upheld": YES, **review}), *remedies)


def states(file: CaseFile, *rules: Any) -> list[str]:
    return [verdict(rule, file).state.value for rule in rules or OF_UPHELD]


@pytest.mark.parametrize(
    ("file", "state"),
    [
        (accepted(), N),
        (accepted(upheld=NO), N),
        (upheld(), P),
        (decided_by_oat(), C),
        (decided_by_oat(upheld=NO), N),
        (decided_by_oat(upheld=RECORDED_AS_NOT_APPLYING), N),
        (decided(), B),
        (adding(upheld(), SHARED), B),
        (adding(accepted(), SHARED), C),
        (closed(upheld()), B),
        (closed(accepted()), C),
        (closed(accepted(), close_reason=CloseReason.RESOLVED_IN_USERS_VIEW), N),
        (closed(upheld(), close_reason=CloseReason.RESOLVED_IN_USERS_VIEW), N),
        (closed(decided(), close_reason=CloseReason.RESOLVED_IN_USERS_VIEW), B),
        (feedback(upheld(), user_considers_resolved=UsersView(value=True)), N),
        (with_oat(outcome(Outcome.CRITERIA_NOT_MET), decided_at=moment("2025-05-06 09:00")), N),
        (with_oat(decided_at=moment("2025-06-02 09:00")), C),
        (closed(with_oat()), N),
    ],
    ids=[
        "not said",
        "not upheld",
        "upheld",
        "decided and not said",
        "decided and not upheld",
        "recorded as not applying",
        "decided as upheld",
        "decision shared",
        "decision shared and not said",
        "closed",
        "closed and not said",
        "resolved and not said",
        "resolved before a decision",
        "resolved after the decision",
        "resolved and open",
        "turned down",
        "decided, no outcome on record",
        "closed without an answer",
    ],
)
def test_a_remedy_is_asked_for_once_the_complaint_is_upheld(file: CaseFile, state: str) -> None:
    assert states(file) == [state] * 5


@pytest.mark.parametrize("file", [upheld(remedy()), decided(remedy()), closed(decided(remedy())), decided(paying())])
def test_a_remedy_considered_explained_and_founded_meets_all_of_it(file: CaseFile) -> None:
    assert states(file) == [M] * 5


def test_who_decided_which_way_is_named_where_it_is_missing() -> None:
    found = verdict(remedy_is_considered, decided_by_oat())
    assert found.missing == ("oat_review.upheld",)


@pytest.mark.parametrize(
    ("facts", "considered", "explained", "missing"),
    [
        ({"proposal": UNKNOWN}, B, B, ("remedy.proposal",)),
        ({"kinds": UNKNOWN}, M, B, ("remedy.kinds",)),
        ({"kinds": ()}, M, B, ("remedy.kinds",)),
        ({"kinds": (RemedyKind.OTHER,)}, M, B, ("remedy.proposal.reasons",)),
        ({"kinds": (RemedyKind.OTHER, RemedyKind.APOLOGY)}, M, M, ()),
        ({"kinds": (RemedyKind.OTHER,), "proposal": replace(PROPOSED, reasons="A visit.")}, M, M, ()),
        ({"proposal": NONE_PROPOSED, "kinds": UNKNOWN}, M, B, ("remedy.proposal.reasons",)),
        ({"proposal": replace(NONE_PROPOSED, reasons="No harm was done."), "kinds": UNKNOWN}, M, M, ()),
        ({"proposal": Judgement(RemedyProposal.REMEDY_PROPOSED)}, M, M, ()),
    ],
)
def test_which_remedy_or_why_none_stands_in_the_analysis(
    facts: dict[str, Any], considered: str, explained: str, missing: tuple[str, ...]
) -> None:
    file = decided(remedy(**facts))
    assert states(file, remedy_is_considered, remedy_is_explained) == [considered, explained]
    assert verdict(remedy_is_explained, file).missing == missing


@pytest.mark.parametrize("put_right", PutRight)
def test_what_became_of_what_went_wrong_is_shown(put_right: PutRight) -> None:
    words = put_right.value.replace("_", " ")
    assert words in verdict(remedy_is_considered, decided(remedy(), put_right=put_right)).because
    assert words in verdict(remedy_is_considered, decided(put_right=put_right)).because


@pytest.mark.parametrize(
    ("rule", "fact"),
    [
        (principles_for_remedy_are_used, "principles_for_remedy_used"),
        (service_model_guidance_is_used, "service_model_guidance_used"),
    ],
)
@pytest.mark.parametrize(("used", "before", "after"), [(YES, M, M), (NO, P, B), (UNKNOWN, P, B)])
def test_what_the_remedy_rests_on_is_on_record_before_oat_decides(
    rule: Any, fact: str, used: Any, before: str, after: str
) -> None:
    facts: dict[str, Any] = {fact: used}
    assert states(upheld(remedy(**facts)), rule) == [before]
    assert states(decided(remedy(**facts)), rule) == [after]


def test_a_recorded_no_is_told_from_nothing_on_record() -> None:
    no = verdict(principles_for_remedy_are_used, decided(remedy(principles_for_remedy_used=NO))).because
    unknown = verdict(principles_for_remedy_are_used, decided(remedy(principles_for_remedy_used=UNKNOWN))).because
    assert ("without the Principles" in no, "not on record" in unknown) == (True, True)


ALL: dict[str, Any] = {"specific_impact": True, "proportionate": True, "payment_puts_back": True}


@pytest.mark.parametrize(
    ("considered", "apology", "payment", "none_proposed"),
    [
        (UNKNOWN, P, P, P),
        (RemedyConsidered(), P, P, P),
        (RemedyConsidered(**ALL), M, M, M),
        (RemedyConsidered(**{**ALL, "specific_impact": UNKNOWN}), P, P, P),
        (RemedyConsidered(**{**ALL, "specific_impact": False}), P, P, P),
        (RemedyConsidered(**{**ALL, "proportionate": UNKNOWN}), P, P, M),
        (RemedyConsidered(**{**ALL, "payment_puts_back": UNKNOWN}), M, P, M),
        (RemedyConsidered(**{**ALL, "payment_puts_back": False}), M, P, M),
    ],
)
def test_what_else_is_considered_turns_on_whether_a_remedy_and_a_payment_are_proposed(
    considered: Any, apology: str, payment: str, none_proposed: str
) -> None:
    rule = impact_and_proportion_are_considered
    assert states(upheld(remedy(considered=considered)), rule) == [apology]
    assert states(upheld(paying(considered=considered)), rule) == [payment]
    assert states(upheld(remedy(considered=considered, proposal=NONE_PROPOSED)), rule) == [none_proposed]


def test_of_two_remedies_the_gravest_is_told_and_which_it_is() -> None:
    file = decided(remedy("first"), remedy("second", kinds=UNKNOWN))
    found = verdict(remedy_is_explained, file)
    assert found.state.value == B
    assert found.because.startswith("remedy 2 of 2: a remedy is proposed, and which is not on record")
    assert verdict(principles_for_remedy_are_used, file).because.startswith("remedy 1 of 2")


def test_remedies_for_other_feedback_count_for_nothing() -> None:
    assert states(upheld(remedy(for_="other")), remedy_is_considered) == [P]


def test_the_oat_caseworker_is_asked_and_still_is_where_all_else_is_over() -> None:
    step = verdict(remedy_is_considered, upheld()).step
    assert step is not None
    assert (step.who, step.closes) == (KIM, True)
    assert verdict(principles_for_remedy_are_used, upheld()).step is None


def of_service(*remedies: Any, **facts: Any) -> CaseFile:
    """The same remedies for a complaint about our service."""
    return feedback(with_remedies(with_oat(), *remedies), kind=Kind.SERVICE_COMPLAINT, **facts)


NOTHING_CHECKED: dict[str, Any] = {"consistency_checked": UNKNOWN}


@pytest.mark.parametrize(
    ("facts", "state"),
    [
        ({}, M),
        (NOTHING_CHECKED, P),
        ({"consistency_checked": ConsistencyChecked(typology=True)}, P),
        ({"consistency_checked": ConsistencyChecked(severity_scale=True)}, P),
        ({"consistency_checked": ConsistencyChecked(typology=True, severity_scale=False)}, P),
        ({"consistency_checked": ConsistencyChecked(typology=False, severity_scale=True)}, P),
        ({"severity_level": UNKNOWN}, P),
        ({"severity_level": 0}, C),
        ({"severity_level": 1}, M),
        ({"severity_level": 6}, M),
        ({"severity_level": 7}, C),
        ({"severity_level": 7, **NOTHING_CHECKED}, P),
        ({"payment": Payment(for_=UNKNOWN)}, C),
        ({"payment": Payment(), "kinds": (RemedyKind.APOLOGY,)}, N),
        ({"payment": Payment(Decimal(350)), "kinds": (RemedyKind.APOLOGY,)}, C),
        ({"payment": Payment(for_=PaymentFor.OUR_POOR_SERVICE), "kinds": (RemedyKind.APOLOGY,)}, M),
        ({"payment": UNKNOWN}, C),
        ({"payment": Payment(for_=PaymentFor.OTHER), **NOTHING_CHECKED}, N),
        ({"payment": UNKNOWN, "kinds": (RemedyKind.APOLOGY,)}, N),
        ({"payment": UNKNOWN, "proposal": NONE_PROPOSED}, N),
        ({"offered_at": moment("2025-05-30 09:00")}, M),
        ({"offered_at": moment("2025-05-30 09:00"), **NOTHING_CHECKED}, B),
    ],
)
def test_a_payment_for_our_poor_service_is_checked_and_names_its_level(facts: dict[str, Any], state: str) -> None:
    rule = payment_for_poor_service_is_checked
    assert states(upheld(paying(**facts)), rule) == [state]
    assert states(of_service(paying(**facts)), rule) == [state]


@pytest.mark.parametrize(
    ("file", "state"),
    [
        (upheld(), N),
        (upheld(paying(**NOTHING_CHECKED)), P),
        (decided(paying(**NOTHING_CHECKED)), B),
        (adding(upheld(paying(**NOTHING_CHECKED)), message(MessageKind.REMEDY_OFFER)), B),
        (closed(upheld(paying(**NOTHING_CHECKED))), B),
        (closed(of_service(paying(**NOTHING_CHECKED))), B),
        (upheld(paying(principles_for_remedy_used=UNKNOWN)), P),
        (upheld(paying(principles_for_remedy_used=NO)), P),
        (of_service(paying(principles_for_remedy_used=UNKNOWN)), M),
    ],
)
def test_an_unchecked_payment_is_not_followed_once_it_is_offered_or_decided(file: CaseFile, state: str) -> None:
    assert states(file, payment_for_poor_service_is_checked) == [state]


def test_the_level_is_named_and_whoever_proposes_it_is_asked() -> None:
    assert verdict(payment_for_poor_service_is_checked, upheld(paying())).because.endswith("scale is 3")
    steps = [
        verdict(payment_for_poor_service_is_checked, file).step
        for file in (upheld(paying(**NOTHING_CHECKED)), of_service(paying(**NOTHING_CHECKED)))
    ]
    assert [step and (step.who, step.closes) for step in steps] == [(KIM, True), (MO, True)]
    unmanaged = replace(of_service(paying(**NOTHING_CHECKED)), people=())
    step = verdict(payment_for_poor_service_is_checked, unmanaged).step
    assert step is not None
    assert step.who is Role.ROLES_ADMINISTRATOR


@pytest.mark.parametrize(
    ("cannot", "with_payment", "without", "is_flagged"),
    [(YES, D, D, False), (NO, D, N, True), (UNKNOWN, D, N, False)],
)
def test_a_payment_is_a_persons_choice_and_is_shown(
    cannot: Any, with_payment: str, without: str, is_flagged: bool
) -> None:
    paid = verdict(payment_may_be_considered, upheld(paying(injustice_cannot_be_put_right=cannot)))
    assert (paid.state.value, paid.flag is not None) == (with_payment, is_flagged)
    unpaid = verdict(payment_may_be_considered, upheld(remedy(injustice_cannot_be_put_right=cannot)))
    assert (unpaid.state.value, unpaid.flag) == (without, None)
    said = ("a payment is proposed" in paid.because, "no payment is proposed" in unpaid.because)
    assert said == (True, True)


def test_of_two_remedies_both_are_told_and_the_odd_one_is_pointed_out() -> None:
    plain, odd = paying(), paying(id_="the odd one", injustice_cannot_be_put_right=NO)
    both = verdict(payment_may_be_considered, upheld(plain, odd))
    alike = verdict(payment_may_be_considered, upheld(plain, replace(plain, id="again")))
    assert (both.because.count("remedy 1 of 2"), both.because.count("remedy 2 of 2")) == (1, 1)
    assert str(both.flag).startswith("remedy 2 of 2")
    assert alike.flag is None


def test_payments_are_asked_about_for_reviews_and_for_service_complaints_only() -> None:
    kinds = {Kind.POSITIVE: False, Kind.SERVICE_COMPLAINT: True, Kind.DECISION_COMPLAINT: True}
    for rule in section_60.RULES:
        assert {kind: rule.applies(_of(kind)) for kind in Kind} == kinds


def _of(kind: Kind) -> Matter:
    return matter_of(feedback(upheld(), kind=kind))
