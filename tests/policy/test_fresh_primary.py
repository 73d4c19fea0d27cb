"""Paragraphs 43 and 57 and Annex C: the form for a fresh primary investigation, the case owner's and OAT's."""

from dataclasses import replace
from typing import Any

import pytest

from policy.absent import RECORDED_AS_NOT_APPLYING, UNKNOWN
from policy.facts import (
    AllocateTo,
    Case,
    CaseFile,
    CloseReason,
    DocumentsAttached,
    FreshPrimaryRequest,
    Judgement,
    MessageKind,
    MessageState,
    OatRoute,
    Party,
    Person,
    PrimaryDecisionView,
    Reconsideration,
    Risk,
    UnhappyOrUnspecific,
)
from policy.outcomes import Outcome
from policy.roles import Role
from policy.rules.considering.decision_views import lacking, wrong_primary_decision_is_reconsidered
from policy.rules.considering.reconsidering import reconsideration_has_its_form
from policy.rules.fresh_primary.after_review import (
    RULES,
    allocation_advice_is_given,
    oat_completes_the_form,
    shared_services_are_asked,
)
from policy.rules.fresh_primary.annex_c import SEND, fresh_primary_form_is_complete
from policy.rules.fresh_primary.whose_form import is_oats
from tests.policy.casework import AMAL, MO, moment
from tests.policy.complete_referral import complete, referred_by_hand
from tests.policy.further_casework import form, with_forms
from tests.policy.grounds_casework import complete_but, with_feedback
from tests.policy.judging import look_on, matter_of, verdict
from tests.policy.oat_casework import (
    KIM,
    OLU,
    accepted,
    adding,
    closed,
    decided_by_oat,
    message,
    outcome,
    told,
    with_oat,
)
from tests.policy.routed import with_case, with_other

N, P, C, M, B = "not_triggered", "pending", "cannot_decide", "met", "breached"
WRONG = Judgement(PrimaryDecisionView.WRONG_AND_ACCEPTED, by=AMAL)
OWN_TEAM = Judgement(Reconsideration.OWN_TEAM, by=AMAL)
ROUTE = Judgement(OatRoute.FRESH_PRIMARY_INVESTIGATION, by=KIM, at=moment("2025-05-20 09:00"))
INCOMPLETE: dict[str, Any] = {"complexity": UNKNOWN}


def conceded(*forms: FreshPrimaryRequest, **facts: Any) -> CaseFile:
    """A primary decision accepted to be wrong, the case reconsidered in the team, and these forms."""
    return with_forms(complete_but(**{"primary_decision_view": WRONG, "reconsideration": OWN_TEAM, **facts}), *forms)


def chosen(*forms: FreshPrimaryRequest, **review: Any) -> CaseFile:
    """An accepted case for which OAT chose a fresh primary investigation, and these forms."""
    return with_forms(accepted(**{"route": ROUTE, **review}), *forms)


def of_oat(**facts: Any) -> FreshPrimaryRequest:
    """A complete form of Kim's, with advice."""
    return form("oats form", **{"completed_by": KIM, "allocation_advice": "To a senior caseworker.", **facts})


def state(rule: Any, file: CaseFile) -> str:
    return verdict(rule, file).state.value


NO_DOCUMENTS = DocumentsAttached(value=False)
TO = AllocateTo(team_number="7", caseworker=AMAL)


@pytest.mark.parametrize(
    ("facts", "what"),
    [
        ({"reason": UNKNOWN}, "the reason for the new case"),
        ({"complexity": UNKNOWN}, "the complexity"),
        ({"original_form_of_contact": UNKNOWN}, "the original form of contact"),
        ({"documents_attached": UNKNOWN}, "whether documents are attached"),
        ({"documents_attached": DocumentsAttached(why_none="Lost.")}, "whether documents are attached"),
        ({"documents_attached": NO_DOCUMENTS}, "why no documents are attached"),
        ({"documents_attached": replace(NO_DOCUMENTS, why_none="There are none.")}, None),
        ({"what_should_happen": UNKNOWN}, "what should happen to the case"),
        ({"specific_allocation": UNKNOWN}, "whether it goes to a specific person or team"),
        ({"specific_allocation": False}, None),
        ({"letter_to_customer": UNKNOWN}, "whether the customer needs a letter"),
        ({"letter_to_customer": True}, None),
        ({"allocate_to": UNKNOWN}, "the team to allocate to; the caseworker's name"),
        ({"allocate_to": replace(TO, team_number=UNKNOWN)}, "the team to allocate to"),
        ({"allocate_to": replace(TO, caseworker=UNKNOWN)}, "the caseworker's name"),
        ({"allocate_to": replace(TO, caseworker=RECORDED_AS_NOT_APPLYING)}, None),
        ({"allocate_to": replace(TO, team_number="8")}, "why it does not go to their own team"),
        ({"allocate_to": replace(TO, team_number="8", why_not_own_team="Nobody is left there.")}, None),
        ({"allocate_to": replace(TO, caseworker=MO)}, None),
        ({"completed_by": UNKNOWN}, None),
    ],
)
def test_every_question_of_the_form_has_an_answer(facts: dict[str, Any], what: str | None) -> None:
    found = verdict(fresh_primary_form_is_complete, conceded(form(**facts)))
    if what is None:
        assert (found.state.value, found.missing) == (M, ())
    else:
        assert (found.state.value, found.because) == (P, f"missing from the form of Annex C: {what}")
        assert found.missing


@pytest.mark.parametrize(
    ("facts", "missing"),
    [
        ({"reference": UNKNOWN}, ("case.reference",)),
        ({"complainant": UNKNOWN}, ("case.complainant",)),
        ({"complainant": "nobody"}, ("party.name",)),
        ({"bodies_complained_about": UNKNOWN}, ("case.bodies_complained_about",)),
        ({"bodies_complained_about": ()}, ("case.bodies_complained_about",)),
    ],
)
def test_what_the_form_takes_from_the_case_is_there_too(facts: dict[str, Any], missing: tuple[str, ...]) -> None:
    found = verdict(fresh_primary_form_is_complete, with_case(conceded(form()), **facts))
    assert (found.state.value, found.missing) == (P, missing)


def test_the_complainants_name_belongs_on_the_form() -> None:
    unnamed = replace(conceded(form()), parties=(Party("person"),))
    assert verdict(fresh_primary_form_is_complete, unnamed).because.endswith("the complainant's name")


@pytest.mark.parametrize("file", [replace(conceded(), teams=()), replace(conceded(), people=(Person(AMAL),))])
def test_a_team_that_cannot_be_told_from_their_own_needs_no_reason(file: CaseFile) -> None:
    elsewhere = form(allocate_to=replace(TO, team_number="8"))
    assert state(fresh_primary_form_is_complete, replace(file, fresh_primary_requests=(elsewhere,))) == M


def test_the_same_caseworker_may_have_it_again() -> None:
    """No finding about independence: Annex C says that this may suit."""
    again = form(allocate_to=replace(TO, caseworker=AMAL))
    assert state(fresh_primary_form_is_complete, conceded(again)) == M


OPENED: dict[str, Any] = {"new_case": "new case"}


@pytest.mark.parametrize(
    ("file", "of_c"),
    [
        (complete(), N),
        (conceded(), P),
        (conceded(reconsideration=UNKNOWN), P),
        (chosen(), P),
        (with_forms(complete(), form()), M),
        (with_forms(complete(), form(**INCOMPLETE)), P),
        (with_forms(complete(), form(feedback="other")), N),
        (conceded(form(**INCOMPLETE)), P),
        (conceded(form(**INCOMPLETE, **OPENED)), B),
        (conceded(form(**OPENED)), M),
        (closed(conceded(form(**INCOMPLETE))), B),
        (closed(conceded(form())), M),
        (closed(conceded()), B),
        (closed(conceded(reconsideration=UNKNOWN)), N),
        (closed(chosen()), B),
        (closed(conceded(form(**INCOMPLETE)), close_reason=CloseReason.RESOLVED_IN_USERS_VIEW), N),
        (closed(conceded(form(**INCOMPLETE, **OPENED)), close_reason=CloseReason.RESOLVED_IN_USERS_VIEW), B),
        (referred_by_hand(conceded(form(**INCOMPLETE))), P),
        (with_case(conceded(), oat_direct_pass=Judgement(value=True)), N),
        (conceded(is_challenge=Judgement(value=False)), N),
        (conceded(unhappy_or_unspecific=Judgement(UnhappyOrUnspecific.ONLY_UNHAPPY)), N),
    ],
)
def test_the_form_is_not_followed_only_once_the_case_is_opened_or_closed_without_an_answer(
    file: CaseFile, of_c: str
) -> None:
    assert state(fresh_primary_form_is_complete, file) == of_c


def test_a_case_that_was_opened_from_the_form_shows_that_it_is_opened() -> None:
    file = conceded(form(**INCOMPLETE))
    from_it = replace(file, new_cases=(Case("new", opened_from="form"),))
    from_another = replace(file, new_cases=(Case("new", opened_from="other form"),))
    assert state(fresh_primary_form_is_complete, from_it) == B
    assert state(fresh_primary_form_is_complete, from_another) == P


@pytest.mark.parametrize(
    ("file", "is_asked"),
    [
        (conceded(form()), True),
        (conceded(form(**OPENED)), False),
        (adding(conceded(form()), told(MessageKind.FRESH_PRIMARY_REQUEST, "mailbox")), False),
        (adding(conceded(form()), told(MessageKind.FRESH_PRIMARY_REQUEST, "m", state=MessageState.DRAFT)), True),
        (chosen(of_oat()), False),
    ],
)
def test_a_complete_form_is_sent_next(file: CaseFile, is_asked: bool) -> None:
    step = verdict(fresh_primary_form_is_complete, file).step
    assert (step is not None and step.what == SEND) is is_asked


def test_of_two_forms_the_incomplete_one_is_named() -> None:
    found = verdict(fresh_primary_form_is_complete, conceded(form(), form("second", **INCOMPLETE)))
    assert (found.state.value, found.because[:12]) == (P, "form 2 of 2:")


def meets_it(file: CaseFile) -> CaseFile:
    return with_feedback(closed(file), close_reason=CloseReason.RECONSIDERATION_MEETS_IT)


@pytest.mark.parametrize(
    ("file", "of_43"),
    [
        (complete_but(), N),
        (complete_but(primary_decision_view=UNKNOWN), N),
        (conceded(), P),
        (conceded(form()), M),
        (conceded(form(), reconsideration=UNKNOWN), M),
        (conceded(form(**INCOMPLETE)), P),
        (conceded(form(completed_by=UNKNOWN)), M),
        (conceded(of_oat(completed_by="ola")), P),
        (conceded(form(**INCOMPLETE, **OPENED)), B),
        (meets_it(conceded(form())), M),
        (meets_it(conceded()), B),
        (meets_it(conceded(reconsideration=UNKNOWN)), B),
        (closed(conceded(form(**INCOMPLETE))), B),
        (closed(conceded(reconsideration=UNKNOWN)), N),
        (closed(conceded(), close_reason=CloseReason.RESOLVED_IN_USERS_VIEW), N),
        (referred_by_hand(conceded()), B),
        (referred_by_hand(conceded(form(**INCOMPLETE))), B),
        (referred_by_hand(conceded(form())), M),
        (conceded(is_challenge=Judgement(value=False)), N),
        (with_case(conceded(), closed_as_low_level=True), N),
    ],
)
def test_the_reconsideration_goes_with_the_complete_form(file: CaseFile, of_43: str) -> None:
    assert state(reconsideration_has_its_form, file) == of_43


def test_the_steps_of_43_follow_one_another() -> None:
    start, arranged = conceded(reconsideration=UNKNOWN), conceded(form(**INCOMPLETE))
    assert verdict(reconsideration_has_its_form, start).step is None
    first = verdict(wrong_primary_decision_is_reconsidered, start).step
    then = verdict(reconsideration_has_its_form, arranged).step
    assert first is not None
    assert then is not None
    assert first.what.startswith("Arrange for the case to be reconsidered")
    assert (then.what, then.who) == (
        "Complete the form for a fresh primary investigation (Annex C): the complexity",
        AMAL,
    )


def test_while_oats_advice_is_awaited_the_form_waits() -> None:
    found = verdict(reconsideration_has_its_form, with_case(conceded(), original_risk=Risk.MEDIUM))
    assert (found.state.value, found.step) == (P, None)


@pytest.mark.parametrize(
    ("file", "said"),
    [
        (complete(), []),
        (conceded(form()), []),
        (conceded(), [("43", "fresh_primary_request.completed_by")]),
        (conceded(form(**INCOMPLETE)), [("C", "fresh_primary_request.complexity")]),
        (conceded(reconsideration=UNKNOWN), [("43", "challenge.reconsideration")]),
    ],
)
def test_a_referral_after_a_reconsideration_lacks_the_form_until_it_is_complete(
    file: CaseFile, said: list[tuple[str, str]]
) -> None:
    assert [(entry.paragraph, *entry.facts) for entry in lacking(matter_of(file), look_on())] == said


SENT = told(MessageKind.FRESH_PRIMARY_REQUEST, "mailbox", at="2025-05-21 09:00")
DETAILS = told(MessageKind.DETAILS_TO_SHARED_SERVICES, "shared services", at="2025-05-21 09:00")
EARLY = told(MessageKind.FRESH_PRIMARY_REQUEST, "mailbox", at="2025-04-21 09:00")
NO_ADVICE: dict[str, Any] = {"allocation_advice": UNKNOWN}


@pytest.mark.parametrize(
    ("file", "of_57"),
    [
        (accepted(), [N, N, N]),
        (accepted(route=replace(ROUTE, value=OatRoute.FINANCIAL_REMEDY)), [N, N, N]),
        (chosen(), [P, P, P]),
        (chosen(of_oat()), [M, P, M]),
        (chosen(of_oat(**INCOMPLETE)), [P, P, M]),
        (chosen(of_oat(**NO_ADVICE)), [M, P, P]),
        (chosen(of_oat(allocation_advice=RECORDED_AS_NOT_APPLYING)), [M, P, N]),
        (adding(chosen(of_oat()), SENT), [M, M, M]),
        (adding(chosen(of_oat()), DETAILS), [M, M, M]),
        (adding(chosen(of_oat()), replace(SENT, state=MessageState.DRAFT)), [M, P, M]),
        (adding(chosen(of_oat()), EARLY), [M, P, M]),
        (adding(chosen(of_oat()), replace(EARLY, at=UNKNOWN)), [M, M, M]),
        (chosen(form()), [P, P, P]),
        (chosen(form(completed_by=UNKNOWN)), [C, P, P]),
        (chosen(form(completed_by="stranger")), [P, P, P]),
        (chosen(of_oat(**OPENED)), [M, B, M]),
        (chosen(of_oat(**OPENED, **NO_ADVICE)), [M, B, B]),
        (chosen(of_oat(**OPENED, **INCOMPLETE)), [B, B, M]),
        (chosen(form(**OPENED)), [B, B, B]),
        (closed(chosen()), [B, B, B]),
        (closed(chosen(of_oat())), [M, B, M]),
        (closed(chosen(), close_reason=CloseReason.RESOLVED_IN_USERS_VIEW), [N, N, N]),
        (closed(adding(chosen(of_oat()), SENT)), [M, M, M]),
    ],
)
def test_oat_completes_the_form_asks_shared_services_and_advises(file: CaseFile, of_57: list[str]) -> None:
    assert [state(rule, file) for rule in RULES] == of_57


def test_once_oat_has_decided_it_is_owed_even_if_the_matter_is_over() -> None:
    decided = with_forms(decided_by_oat(route=ROUTE))
    over = closed(decided, close_reason=CloseReason.RESOLVED_IN_USERS_VIEW)
    assert (state(oat_completes_the_form, decided), state(oat_completes_the_form, over)) == (P, B)


def test_a_new_case_of_the_case_owners_own_form_is_not_oats() -> None:
    both = conceded(form(**OPENED))
    review = accepted(route=ROUTE).oat_reviews
    assert state(oat_completes_the_form, replace(both, oat_reviews=review)) == P


def test_the_steps_of_57_are_oats_and_follow_one_another() -> None:
    first = [verdict(rule, chosen()).step for rule in RULES]
    then = [verdict(rule, chosen(of_oat(**NO_ADVICE))).step for rule in RULES]
    assert [step and step.who for step in first] == [KIM, None, None]
    assert [step and step.who for step in then] == [None, KIM, KIM]
    assert all(step.closes for step in (*first, *then) if step is not None)


def test_shared_services_are_asked_once_each_form_of_oats_is_complete() -> None:
    second = replace(of_oat(), id="second")
    both = [chosen(of_oat(), replace(second, **INCOMPLETE)), chosen(of_oat(), second)]
    steps = [verdict(shared_services_are_asked, file).step for file in both]
    assert [step is not None for step in steps] == [False, True]


def test_of_two_incomplete_forms_the_first_is_completed_first() -> None:
    found = verdict(oat_completes_the_form, chosen(of_oat(**INCOMPLETE), form("z", completed_by=KIM, reason=UNKNOWN)))
    assert found.step is not None
    assert found.step.what.endswith(": the complexity")
    assert found.missing == ("fresh_primary_request.complexity", "fresh_primary_request.reason")


def test_a_message_on_the_case_that_may_be_about_other_feedback_decides_nothing() -> None:
    file = with_other(adding(chosen(of_oat()), replace(SENT, about="case")))
    assert verdict(shared_services_are_asked, file).missing == ("message.about",)
    assert state(shared_services_are_asked, adding(file, SENT)) == M
    early = with_other(adding(chosen(of_oat()), replace(EARLY, about="case")))
    assert state(shared_services_are_asked, early) == P


def test_whose_form_it_is_turns_on_role_and_team() -> None:
    of_the_team = replace(chosen(), people=(Person("zoe", team="oat team"), Person("yan", team="team 7")))
    asked = {who: is_oats(matter_of(of_the_team), form(completed_by=who)) for who in (KIM, OLU, "zoe", "yan", AMAL)}
    assert asked == {KIM: True, OLU: True, "zoe": True, "yan": False, AMAL: False}


def test_where_nobody_knows_who_is_of_oat_that_is_what_is_missing() -> None:
    nobody = replace(chosen(form(completed_by="stranger")), roles=(), teams=())
    assert verdict(oat_completes_the_form, nobody).missing == ("person.roles",)
    owners = replace(chosen(form()), roles=(), teams=())
    assert state(oat_completes_the_form, owners) == P
    known = replace(nobody, roles_known_of=frozenset({"stranger"}))
    assert state(oat_completes_the_form, known) == P
    assert state(allocation_advice_is_given, nobody) == P


def test_until_a_caseworker_is_known_the_team_is_asked() -> None:
    step = verdict(oat_completes_the_form, chosen(allocated_to=UNKNOWN)).step
    assert step is not None
    assert step.who is Role.OAT


def test_a_form_is_named_as_called_for_by_the_paragraph_that_does() -> None:
    found = [verdict(fresh_primary_form_is_complete, file) for file in (conceded(), chosen())]
    assert ["(paragraph 43)" in found[0].because, "(paragraph 57)" in found[1].because] == [True, True]
    assert [each.step for each in found] == [None, None]


@pytest.mark.parametrize(
    ("completed_by", "in_review", "in_43"), [(KIM, KIM, KIM), (AMAL, AMAL, AMAL), (UNKNOWN, KIM, AMAL)]
)
def test_an_incomplete_form_is_completed_by_whose_it_is(completed_by: Any, in_review: str, in_43: str) -> None:
    incomplete = form(completed_by=completed_by, **INCOMPLETE)
    of_oats = replace(conceded(incomplete), oat_reviews=accepted().oat_reviews)
    steps = [verdict(fresh_primary_form_is_complete, file).step for file in (chosen(incomplete), of_oats)]
    assert [step and step.who for step in steps] == [in_review, in_43]


def test_a_form_that_nobody_calls_for_and_nobody_signed_is_the_case_owners() -> None:
    step = verdict(
        fresh_primary_form_is_complete, with_forms(complete(), form(completed_by=UNKNOWN, **INCOMPLETE))
    ).step
    assert (step and step.who, step and step.closes) == (AMAL, False)


def test_without_an_acceptance_no_request_is_too_early() -> None:
    not_taken_on = with_forms(with_oat(outcome(Outcome.NOT_FOR_OAT), route=ROUTE), of_oat())
    assert state(shared_services_are_asked, adding(not_taken_on, EARLY)) == M


def test_a_request_about_other_feedback_asks_for_nothing_here() -> None:
    other = adding(chosen(of_oat()), message(MessageKind.FRESH_PRIMARY_REQUEST, about="other"))
    assert state(shared_services_are_asked, other) == P
