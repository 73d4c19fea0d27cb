"""Paragraphs 50 to 52: what follows once OAT has accepted a case."""

from dataclasses import replace
from typing import Any

import pytest

from policy.absent import UNKNOWN
from policy.facts import (
    Adjustment,
    CaseFile,
    Direction,
    Judgement,
    MessageKind,
    MessageState,
    OatRoute,
    Party,
    Person,
)
from policy.finding import State
from policy.outcomes import Outcome
from policy.roles import Role
from policy.rules.oat.accepted import (
    RULES,
    adjustments_are_taken_into_account,
    case_is_allocated,
    explain_after_acceptance_task,
    new_detailed_investigation_is_exceptional,
    nobody_else_speaks,
    oat_tells_the_service_user,
    route_is_chosen,
)
from policy.tasks import Key, Purpose, TaskName
from tests.policy.casework import AMAL, MO, moment
from tests.policy.judging import verdict, want
from tests.policy.oat_casework import (
    KIM,
    NO,
    OLU,
    PERSON,
    YES,
    accepted,
    adding,
    closed,
    decided_by_oat,
    feedback,
    message,
    outcome,
    task,
    with_oat,
)

HAPPENING, DECISION = MessageKind.WHAT_IS_HAPPENING, MessageKind.REVIEW_DECISION
DETAILED = Judgement(OatRoute.NEW_DETAILED_INVESTIGATION)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
@pytest.mark.parametrize("which", [each for each in Outcome if each is not Outcome.ACCEPTED])
def test_nothing_is_asked_here_of_a_case_that_oat_has_not_accepted(rule: Any, which: Outcome) -> None:
    assert verdict(rule, with_oat(outcome(which))).state is State.NOT_TRIGGERED
    assert verdict(rule, with_oat()).state is State.NOT_TRIGGERED
    assert want(explain_after_acceptance_task, with_oat(outcome(which))) is None


def test_a_case_that_came_again_and_was_then_accepted_is_accepted() -> None:
    file = with_oat(outcome(), outcome(Outcome.ACCEPTED, "2025-05-25 09:00"), allocated_to=KIM)
    assert verdict(case_is_allocated, file).state is State.MET


@pytest.mark.parametrize(
    "only_a_review_has", [{"allocated_to": KIM}, {"route": DETAILED}, {"contact_only_at_end": YES}]
)
def test_what_only_a_review_has_says_that_oat_accepted_where_no_answer_is_on_record(
    only_a_review_has: dict[str, Any],
) -> None:
    file = with_oat(**only_a_review_has)
    assert verdict(case_is_allocated, file).state is not State.NOT_TRIGGERED
    assert verdict(route_is_chosen, file).state is not State.NOT_TRIGGERED
    returned = with_oat(outcome(), **only_a_review_has)
    assert verdict(case_is_allocated, returned).state is State.NOT_TRIGGERED
    assert verdict(route_is_chosen, returned).state is State.NOT_TRIGGERED


@pytest.mark.parametrize(
    ("file", "state"),
    [
        (accepted(), State.MET),
        (accepted(allocated_to=UNKNOWN), State.PENDING),
        (decided_by_oat(allocated_to=UNKNOWN), State.BREACHED),
        (closed(accepted(allocated_to=UNKNOWN)), State.BREACHED),
    ],
)
def test_an_accepted_case_is_allocated_in_oat(file: CaseFile, state: State) -> None:
    said = verdict(case_is_allocated, file)
    assert said.state is state
    if state is State.PENDING:
        assert said.step is not None
        assert said.step.who is Role.OAT


@pytest.mark.parametrize(
    ("file", "state"),
    [
        (accepted(), State.PENDING),
        (adding(accepted(), message(HAPPENING)), State.MET),
        (adding(accepted(), message(HAPPENING, "2025-05-06 08:59")), State.PENDING),
        (adding(accepted(), message(MessageKind.CRITERIA_NOT_MET)), State.PENDING),
        (accepted(contact_only_at_end=YES), State.NOT_TRIGGERED),
        (accepted(contact_only_at_end=NO), State.PENDING),
        (decided_by_oat(contact_only_at_end=YES), State.PENDING),
        (adding(decided_by_oat(), message(HAPPENING)), State.PENDING),
        (adding(decided_by_oat(), message(DECISION)), State.MET),
        (closed(decided_by_oat()), State.BREACHED),
        (closed(accepted()), State.BREACHED),
    ],
)
def test_oat_tells_the_service_user_the_next_steps_and_then_the_decision(file: CaseFile, state: State) -> None:
    said = verdict(oat_tells_the_service_user, file)
    assert said.state is state
    if state is State.PENDING:
        assert said.step is not None
        assert said.step.who == KIM


@pytest.mark.parametrize(
    ("allocated", "people", "who"),
    [(KIM, None, KIM), (UNKNOWN, None, Role.OAT), (KIM, (Person(KIM, active=False),), Role.FALLBACK)],
)
def test_the_task_towards_the_service_user_goes_to_oats_caseworker(allocated: Any, people: Any, who: str) -> None:
    file = accepted(allocated_to=allocated)
    wanted = want(explain_after_acceptance_task, file if people is None else replace(file, people=people))
    assert wanted is not None
    assert wanted.key == Key("complaint", Purpose.EXPLAIN_NEXT_STEP, "outcome 2025-05-06 09:00")
    assert (wanted.name, wanted.for_, wanted.paragraphs) == (TaskName.EXPLAIN_NEXT_STEP, who, ("50",))


BY_HAND = task("told", Purpose.EXPLAIN_NEXT_STEP, TaskName.EXPLAIN_NEXT_STEP, "2025-05-06 10:00")


@pytest.mark.parametrize(
    ("file", "is_wanted"),
    [
        (accepted(), True),
        (adding(accepted(), message(HAPPENING)), False),
        (adding(accepted(), message(DECISION)), False),
        (adding(accepted(), BY_HAND), False),
        (accepted(contact_only_at_end=YES), False),
        (decided_by_oat(contact_only_at_end=YES), True),
        (closed(accepted()), False),
    ],
)
def test_the_task_stands_until_oat_has_spoken_or_chose_to_speak_at_the_end(file: CaseFile, is_wanted: bool) -> None:
    assert (want(explain_after_acceptance_task, file) is not None) is is_wanted


def test_after_the_decision_the_task_is_to_share_it() -> None:
    before, after = (
        want(explain_after_acceptance_task, file) for file in (accepted(), decided_by_oat(contact_only_at_end=YES))
    )
    assert before is not None
    assert after is not None
    assert "what happens next" in before.contents[0]
    assert "share the decision" in after.contents[0]


@pytest.mark.parametrize(
    ("facts", "state"),
    [
        ({"from_": AMAL}, State.BREACHED),
        ({"from_": MO}, State.BREACHED),
        ({"from_": KIM}, State.MET),
        ({"from_": OLU}, State.MET),
        ({"from_": UNKNOWN}, State.MET),
        ({"from_": "a mailbox"}, State.MET),
        ({"from_": AMAL, "direction": UNKNOWN}, State.NOT_TRIGGERED),
        ({"from_": AMAL, "direction": Direction.INTERNAL}, State.NOT_TRIGGERED),
        ({"from_": AMAL, "state": MessageState.DRAFT}, State.NOT_TRIGGERED),
        ({"from_": AMAL, "at": moment("2025-05-06 09:00")}, State.NOT_TRIGGERED),
        ({"from_": AMAL, "at": moment("2025-05-06 09:01")}, State.BREACHED),
        ({"from_": AMAL, "at": UNKNOWN}, State.NOT_TRIGGERED),
        ({"from_": AMAL, "kind": MessageKind.OTHER}, State.NOT_TRIGGERED),
    ],
)
def test_after_acceptance_only_oat_speaks_to_the_service_user(facts: dict[str, Any], state: State) -> None:
    said = verdict(nobody_else_speaks, adding(accepted(), replace(message(HAPPENING), **facts)))
    assert said.state is state
    assert (said.flag is not None) is (state is State.BREACHED)


@pytest.mark.parametrize(("sender", "state"), [(AMAL, State.BREACHED), (MO, State.MET)])
def test_while_nobody_knows_to_whom_it_is_allocated_only_the_case_owner_is_surely_another(
    sender: str, state: State
) -> None:
    file = adding(accepted(allocated_to=UNKNOWN), message(HAPPENING, from_=sender))
    assert verdict(nobody_else_speaks, file).state is state


@pytest.mark.parametrize("route", OatRoute)
def test_any_way_of_handling_the_case_is_accepted_and_another_one_wants_words(route: OatRoute) -> None:
    bare, worded = (
        verdict(route_is_chosen, accepted(route=judged))
        for judged in (Judgement(route), Judgement(route, reasons="A letter."))
    )
    assert bare.state is worded.state is State.MET
    assert worded.step is None
    assert (bare.step is not None) is (route is OatRoute.OTHER)


@pytest.mark.parametrize(
    ("file", "state"),
    [
        (accepted(), State.PENDING),
        (decided_by_oat(), State.BREACHED),
        (closed(accepted()), State.BREACHED),
        (feedback(accepted(), closed_at=UNKNOWN), State.PENDING),
    ],
)
def test_how_oat_handles_the_case_is_chosen_before_it_decides(file: CaseFile, state: State) -> None:
    assert verdict(route_is_chosen, file).state is state


@pytest.mark.parametrize(
    ("file", "state"),
    [
        (accepted(), State.NOT_TRIGGERED),
        (accepted(route=Judgement(OatRoute.FRESH_PRIMARY_INVESTIGATION)), State.NOT_TRIGGERED),
        (accepted(route=DETAILED), State.PENDING),
        (accepted(route=DETAILED, exceptional_circumstances=YES), State.MET),
        (accepted(route=DETAILED, exceptional_circumstances=NO), State.BREACHED),
        (decided_by_oat(route=DETAILED), State.BREACHED),
        (decided_by_oat(route=DETAILED, exceptional_circumstances=YES), State.MET),
    ],
)
def test_a_new_detailed_investigation_is_for_exceptional_circumstances(file: CaseFile, state: State) -> None:
    assert verdict(new_detailed_investigation_is_exceptional, file).state is state


PHONE = (Adjustment("phone", need="By telephone."),)


def adjusted(file: CaseFile, adjustments: Any = PHONE) -> CaseFile:
    return replace(file, parties=(Party(PERSON, adjustments=adjustments),))


@pytest.mark.parametrize(
    ("file", "state"),
    [
        (accepted(), State.NOT_TRIGGERED),
        (adjusted(accepted(), ()), State.NOT_TRIGGERED),
        (adjusted(accepted(), UNKNOWN), State.NOT_TRIGGERED),
        (adjusted(accepted()), State.PENDING),
        (adjusted(accepted(adjustments_taken_into_account=YES)), State.MET),
        (adjusted(accepted(adjustments_taken_into_account=NO)), State.BREACHED),
        (adjusted(decided_by_oat()), State.CANNOT_DECIDE),
        (closed(adjusted(accepted())), State.CANNOT_DECIDE),
    ],
)
@pytest.mark.parametrize("only_at_the_end", [UNKNOWN, YES, NO])
def test_adjustments_hold_whenever_oat_chooses_to_speak(file: CaseFile, state: State, only_at_the_end: Any) -> None:
    review = replace(file.oat_reviews[0], contact_only_at_end=only_at_the_end)
    said = verdict(adjustments_are_taken_into_account, replace(file, oat_reviews=(review,)))
    assert said.state is state
    named = ("oat_review.adjustments_taken_into_account",)
    assert said.missing == (named if state is State.CANNOT_DECIDE else ())


@pytest.mark.parametrize(("chosen", "words"), [(YES, "OAT chose"), (NO, "OAT may choose"), (UNKNOWN, "OAT may choose")])
def test_oats_choice_to_speak_only_at_the_end_is_shown(chosen: Any, words: str) -> None:
    said = verdict(adjustments_are_taken_into_account, adjusted(accepted(contact_only_at_end=chosen)))
    assert words in said.because


def test_having_told_what_happens_next_does_not_stand_for_sharing_the_decision() -> None:
    wanted = want(explain_after_acceptance_task, adding(decided_by_oat(), message(HAPPENING)))
    assert wanted is not None
    assert "share the decision" in wanted.contents[0]
    assert want(explain_after_acceptance_task, adding(decided_by_oat(), message(HAPPENING), message(DECISION))) is None
