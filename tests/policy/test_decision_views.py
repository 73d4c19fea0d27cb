"""Paragraphs 43 to 45: what follows for the decision, by the kind of investigation it came from."""

from dataclasses import replace
from typing import Any

import pytest

from policy.absent import UNKNOWN
from policy.facts import (
    AdviceBecause,
    CaseFile,
    CloseReason,
    DecisionStage,
    FreshPrimaryRequest,
    Judgement,
    Kind,
    Message,
    MessageKind,
    MessageState,
    OatAdvice,
    OatAnswer,
    PrimaryDecisionView,
    Reconsideration,
    Risk,
    TaskStatus,
)
from policy.facts.judgement import Advice
from policy.finding import Want
from policy.outcomes import Outcome
from policy.roles import Role
from policy.rules.considering.decision_views import (
    WANTS,
    flawed_reasons_are_explained,
    lacking,
    oat_is_asked_for_next_steps,
    wrong_primary_decision_is_reconsidered,
)
from policy.tasks import Key, Purpose, TaskName
from tests.policy.casework import AMAL, moment
from tests.policy.complete_referral import DECISION, referred_by_hand
from tests.policy.grounds_casework import (
    closed,
    complete_but,
    told,
    with_feedback,
    with_messages,
    with_outcomes,
    with_tasks,
)
from tests.policy.judging import look_on, matter_of, verdict, want
from tests.policy.routed import NO, YES, by_hand, ours, with_case, with_other

RULES = (wrong_primary_decision_is_reconsidered, oat_is_asked_for_next_steps, flawed_reasons_are_explained)
PRIMARY, DETAILED, OTHER = DecisionStage
EXPLAINED = told(MessageKind.RATIONALE_FLAWED_EXPLAINED)


def view(value: PrimaryDecisionView) -> Judgement[PrimaryDecisionView]:
    return Judgement(value, by=AMAL)


NOT_WRONG, WRONG, FLAWED = (view(each) for each in PrimaryDecisionView)
OWN_TEAM, ELSEWHERE = (Judgement(each, by=AMAL) for each in Reconsideration)
NEXT_STEPS = AdviceBecause.POSSIBLY_INCORRECT_DETAILED_DECISION
ASKED = OatAdvice("asked", NEXT_STEPS, Advice(AMAL, moment("2025-04-10 09:00")))
ANSWERED = OatAdvice("answered", NEXT_STEPS, Advice(AMAL, answer=OatAnswer.NEXT_STEPS, words="Look again."))


def closed_as_reconsidered(file: CaseFile) -> CaseFile:
    """The same, closed because the reconsideration meets the challenge."""
    return with_feedback(closed(file), close_reason=CloseReason.RECONSIDERATION_MEETS_IT)


def after(stage: Any, view: Any = UNKNOWN, **facts: Any) -> CaseFile:
    """Everything on record up to 42, a decision of that kind, and these facts."""
    file = complete_but(**{"primary_decision_view": view, **facts})
    return replace(file, decisions=(replace(DECISION, stage=stage),))


def detailed(**facts: Any) -> CaseFile:
    """A detailed investigation decision that may be incorrect."""
    return after(DETAILED, **{"detailed_decision_possibly_incorrect": YES, **facts})


def states(file: CaseFile) -> list[str]:
    return [verdict(rule, file).state.value for rule in RULES]


N, P, C, M, B = "not_triggered", "pending", "cannot_decide", "met", "breached"


@pytest.mark.parametrize(
    ("file", "of_43", "of_44", "of_45"),
    [
        (after(UNKNOWN), C, C, N),
        (replace(after(PRIMARY), decisions=()), C, C, N),
        (after(PRIMARY), C, N, N),
        (after(PRIMARY, NOT_WRONG), N, N, N),
        (after(PRIMARY, WRONG), P, N, N),
        (after(PRIMARY, WRONG, reconsideration=OWN_TEAM), M, N, N),
        (after(PRIMARY, WRONG, reconsideration=ELSEWHERE), M, N, N),
        (after(PRIMARY, FLAWED), N, N, P),
        (with_messages(after(PRIMARY, FLAWED), EXPLAINED), N, N, M),
        (with_messages(after(PRIMARY, FLAWED), replace(EXPLAINED, state=MessageState.DRAFT)), N, N, P),
        (after(DETAILED), N, C, N),
        (after(DETAILED, detailed_decision_possibly_incorrect=NO), N, N, N),
        (detailed(), N, P, N),
        (detailed(oat_advice=(ASKED,)), N, P, N),
        (detailed(oat_advice=(ANSWERED,)), N, M, N),
        (after(DETAILED, FLAWED, detailed_decision_possibly_incorrect=NO), N, N, P),
        (after(OTHER), N, N, N),
        (after(OTHER, FLAWED), N, N, P),
        (after(PRIMARY, genuine_doubt=UNKNOWN), N, N, N),
        (after(DETAILED, genuine_doubt=UNKNOWN), N, N, N),
        (after(UNKNOWN, genuine_doubt=UNKNOWN), N, N, N),
        (after(PRIMARY, WRONG, genuine_doubt=UNKNOWN), P, N, N),
        (after(PRIMARY, is_challenge=NO), N, N, N),
        (after(PRIMARY, WRONG, is_challenge=NO), N, N, N),
        (after(PRIMARY, FLAWED, is_challenge=NO), N, N, N),
        (detailed(is_challenge=NO), N, N, N),
        (after(PRIMARY, is_challenge=UNKNOWN), N, N, N),
        (closed(after(PRIMARY)), N, N, N),
        (closed(after(PRIMARY, WRONG)), N, N, N),
        (closed_as_reconsidered(after(PRIMARY, WRONG)), B, N, N),
        (closed_as_reconsidered(after(PRIMARY, WRONG, reconsideration=OWN_TEAM)), M, N, N),
        (referred_by_hand(after(PRIMARY)), C, N, N),
        (referred_by_hand(after(PRIMARY, genuine_doubt=UNKNOWN)), C, N, N),
        (referred_by_hand(after(PRIMARY, WRONG)), B, N, N),
        (referred_by_hand(after(PRIMARY, FLAWED)), N, N, B),
        (referred_by_hand(detailed(oat_advice=(ASKED,))), N, B, N),
        (with_outcomes(after(PRIMARY, WRONG), Outcome.FURTHER_WORK), P, N, N),
        (with_case(after(PRIMARY, WRONG), oat_direct_pass=YES), N, N, N),
        (with_case(after(PRIMARY, WRONG), closed_as_low_level=True), N, N, N),
    ],
)
def test_what_follows_turns_on_the_stage_and_the_case_owners_view(
    file: CaseFile, of_43: str, of_44: str, of_45: str
) -> None:
    assert states(file) == [of_43, of_44, of_45]


@pytest.mark.parametrize(
    ("rule", "file", "step", "who", "missing"),
    [
        (RULES[0], after(UNKNOWN), "Record whether the decision followed", AMAL, "decision.stage"),
        (RULES[1], after(UNKNOWN), "Record whether the decision followed", AMAL, "decision.stage"),
        (RULES[0], after(PRIMARY), "Record the view of the primary", AMAL, "challenge.primary_decision_view"),
        (RULES[0], after(PRIMARY, WRONG), "Arrange for the case to be recons", AMAL, "challenge.reconsideration"),
        (
            RULES[1],
            after(DETAILED),
            "Record whether the detailed investigation decision may be incorrect",
            AMAL,
            "challenge.detailed_decision_possibly_incorrect",
        ),
        (RULES[1], detailed(), "Ask OAT for the next steps", AMAL, "challenge.oat_advice"),
        (RULES[1], detailed(oat_advice=(ASKED,)), "Say what the next steps are", Role.OAT, "challenge.oat_advice"),
        (RULES[2], after(PRIMARY, FLAWED), "Explain to the service user that the reasons", AMAL, "message.kind"),
    ],
)
def test_the_next_step_says_what_by_whom_and_which_fact(
    rule: Any, file: CaseFile, step: str, who: str, missing: str
) -> None:
    found = verdict(rule, file)
    assert found.step is not None
    assert (found.step.what.startswith(step), found.step.who, found.missing) == (True, who, (missing,))


def test_a_view_that_nobody_recorded_is_flagged_and_never_guessed() -> None:
    found = verdict(RULES[0], after(PRIMARY))
    assert found.flag == "the case owner's view of the primary investigation decision is not on record"


def test_reconsidering_goes_by_the_form_of_annex_c_and_needs_no_service_complaint() -> None:
    step = verdict(RULES[0], after(PRIMARY, WRONG)).step
    assert step is not None
    assert "usually in your team, with the fresh primary investigation form (Annex C)" in step.what


def test_an_explanation_on_the_case_that_may_be_about_other_feedback_decides_nothing() -> None:
    on_the_case = Message("m", about="case", kind=MessageKind.RATIONALE_FLAWED_EXPLAINED, state=MessageState.SENT)
    file = with_other(with_messages(after(PRIMARY, FLAWED), on_the_case))
    assert verdict(RULES[2], file).missing == ("message.about",)
    assert [(entry.paragraph, entry.facts) for entry in lacking(matter_of(file), look_on())] == [
        ("45", ("message.about",))
    ]


def contact(because: Any = NEXT_STEPS, **advice: Any) -> OatAdvice:
    return OatAdvice("contact", because, Advice(**advice) if advice else UNKNOWN)


@pytest.mark.parametrize(
    ("entry", "state"),
    [
        (contact(), "pending"),
        (contact(asked_by=AMAL), "pending"),
        (contact(answer=OatAnswer.NEXT_STEPS), "met"),
        (contact(words="Look again."), "met"),
        (contact(answered_at=moment("2025-04-11 09:00")), "met"),
        (contact(answered_by="ola"), "met"),
        (contact(UNKNOWN, answer=OatAnswer.NEXT_STEPS), "met"),
        (contact(UNKNOWN, answer=OatAnswer.AS_USUAL), "pending"),
        (contact(AdviceBecause.CRITERIA_OF_26, answer=OatAnswer.AS_USUAL), "pending"),
    ],
)
def test_oats_answer_counts_by_what_it_was_asked_for(entry: OatAdvice, state: str) -> None:
    assert verdict(RULES[1], detailed(oat_advice=(entry,))).state.value == state


def wanted(file: CaseFile) -> Want | None:
    (wanting,) = WANTS
    return want(wanting, file)


def test_oat_gets_a_task_of_its_own_round_for_the_next_steps() -> None:
    found = wanted(detailed())
    assert found is not None
    assert found.key == Key("complaint", Purpose.ADVICE_FROM_OAT, occasion="decision")
    assert (found.name, found.for_, found.paragraphs) == (TaskName.ADVICE_FROM_OAT, Role.OAT, ("44",))


def our_task(occasion: str = "decision", **facts: Any) -> Any:
    task = ours(Purpose.ADVICE_FROM_OAT, TaskName.ADVICE_FROM_OAT, **facts)
    return replace(task, made_as=Key("complaint", Purpose.ADVICE_FROM_OAT, occasion=occasion))


@pytest.mark.parametrize(
    ("file", "is_wanted"),
    [
        (after(DETAILED), False),
        (after(DETAILED, detailed_decision_possibly_incorrect=NO), False),
        (after(PRIMARY, detailed_decision_possibly_incorrect=YES), False),
        (detailed(oat_advice=(ASKED,)), False),
        (with_tasks(detailed(oat_advice=(ASKED,)), our_task()), True),
        (with_tasks(detailed(oat_advice=(ASKED,)), our_task("complaint")), False),
        (with_tasks(detailed(), our_task()), True),
        (with_tasks(detailed(), by_hand(TaskName.ADVICE_FROM_OAT)), True),
        (detailed(oat_advice=(ANSWERED,)), False),
        (with_tasks(detailed(oat_advice=(ANSWERED,)), our_task()), False),
        (detailed(oat_advice=(contact(AdviceBecause.CRITERIA_OF_26, asked_by=AMAL),)), True),
        (closed(detailed()), False),
        (detailed(is_challenge=NO), False),
        (with_case(detailed(), oat_direct_pass=YES), False),
        (with_outcomes(detailed(), Outcome.ACCEPTED), False),
        (with_outcomes(detailed(), Outcome.FURTHER_WORK), True),
    ],
    ids=[
        "not judged",
        "not incorrect",
        "a primary decision",
        "asked by hand",
        "asked, our task there",
        "asked, our task of another round",
        "our task there",
        "a task by hand for advice",
        "answered",
        "answered, our task there",
        "asked for another reason",
        "closed",
        "not actionable",
        "direct pass",
        "accepted",
        "sent back",
    ],
)
def test_the_task_is_wanted_until_oat_answered_unless_somebody_asked_them(file: CaseFile, is_wanted: bool) -> None:
    assert (wanted(file) is not None) is is_wanted


@pytest.mark.parametrize(
    ("task", "who"),
    [(our_task(), Role.OAT), (our_task("complaint"), AMAL), (our_task(status=TaskStatus.CANCELLED), AMAL)],
)
def test_our_task_of_this_round_shows_that_oat_was_asked(task: Any, who: str) -> None:
    as_usual = contact(AdviceBecause.CRITERIA_OF_26, answer=OatAnswer.AS_USUAL)
    step = verdict(RULES[1], with_tasks(detailed(oat_advice=(as_usual,)), task)).step
    assert step is not None
    assert step.who == who


@pytest.mark.parametrize(
    ("file", "said"),
    [
        (after(UNKNOWN), [("43", "decision.stage"), ("44", "decision.stage")]),
        (replace(after(PRIMARY), decisions=()), [("43", "feedback.decision"), ("44", "feedback.decision")]),
        (after(PRIMARY), [("43", "challenge.primary_decision_view")]),
        (after(PRIMARY, NOT_WRONG), []),
        (after(PRIMARY, WRONG), [("43", "challenge.reconsideration")]),
        (after(PRIMARY, FLAWED), [("45", "message.kind")]),
        (after(DETAILED), [("44", "challenge.detailed_decision_possibly_incorrect")]),
        (detailed(oat_advice=(ASKED,)), [("44", "challenge.oat_advice")]),
        (after(OTHER), []),
        (after(PRIMARY, genuine_doubt=UNKNOWN), [("43", "challenge.primary_decision_view")]),
    ],
)
def test_what_a_referral_lacks_of_it(file: CaseFile, said: list[tuple[str, str]]) -> None:
    assert [(entry.paragraph, *entry.facts) for entry in lacking(matter_of(file), look_on())] == said


def test_while_oats_advice_is_awaited_the_step_waits() -> None:
    found = verdict(RULES[0], with_case(after(PRIMARY, WRONG), original_risk=Risk.MEDIUM))
    assert (found.state.value, found.step) == ("pending", None)


def form(**facts: Any) -> FreshPrimaryRequest:
    return FreshPrimaryRequest("form", feedback="complaint", **facts)


@pytest.mark.parametrize("messages", [(), (EXPLAINED,)])
def test_a_fresh_investigation_opened_after_flawed_reasons_is_no_failing(
    messages: tuple[Message, ...],
) -> None:
    file = with_messages(after(PRIMARY, FLAWED), *messages)
    before = verdict(RULES[2], replace(file, fresh_primary_requests=(form(),)))
    opened = verdict(RULES[2], replace(file, fresh_primary_requests=(form(new_case="new"),)))
    assert ("for information" in before.because, "for information" in opened.because) == (False, True)
    assert (before.state, before.flag, before.step) == (opened.state, opened.flag, opened.step)


@pytest.mark.parametrize("facts", [{}, {"reconsideration": OWN_TEAM}])
def test_that_no_service_complaint_is_on_record_is_said_and_not_asked_for(facts: dict[str, Any]) -> None:
    file = after(PRIMARY, WRONG, **facts)
    warning = "complaint about our service"
    assert warning in verdict(wrong_primary_decision_is_reconsidered, file).because
    both = with_other(file, kind=Kind.SERVICE_COMPLAINT, decision=UNKNOWN)
    assert warning not in verdict(wrong_primary_decision_is_reconsidered, both).because
    assert warning not in verdict(wrong_primary_decision_is_reconsidered, after(PRIMARY, NOT_WRONG, **facts)).because
