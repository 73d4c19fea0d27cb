"""Paragraphs 39 and 40: whether an actionable challenge came, and being only unhappy."""

from dataclasses import replace
from typing import Any

import pytest

from policy.absent import UNKNOWN, Unknown
from policy.facts import (
    CaseFile,
    CloseReason,
    HighRiskAnswer,
    Judgement,
    Message,
    MessageKind,
    MessageState,
    Risk,
    UnhappyOrUnspecific,
    UsersView,
)
from policy.facts.judgement import Advice
from policy.outcomes import Outcome
from policy.rules.considering.actionable import (
    challenge_is_considered,
    is_actionable,
    lacking,
    no_further_action_is_explained,
    unjudged_facts,
)
from tests.policy.casework import AMAL, challenged, moment
from tests.policy.complete_referral import referred_by_hand
from tests.policy.grounds_casework import (
    came,
    closed,
    complete_but,
    told,
    with_feedback,
    with_messages,
    with_outcomes,
)
from tests.policy.judging import look_on, matter_of, verdict
from tests.policy.routed import NO, YES, with_case, with_other

IS, CLEAR, UNHAPPY = (
    "challenge.is_challenge",
    "challenge.clear_evidence_or_explanation",
    "challenge.unhappy_or_unspecific",
)
ALL = (IS, CLEAR, UNHAPPY)
RECORD = (
    "Record whether it is a challenge to the decision, whether it says clearly why the decision is wrong,"
    " and whether it is more than being unhappy"
)


def judged(view: UnhappyOrUnspecific, at: Any = UNKNOWN) -> Judgement[UnhappyOrUnspecific]:
    return Judgement(view, by=AMAL, at=at)


NEITHER = judged(UnhappyOrUnspecific.NEITHER)
ONLY_UNHAPPY = judged(UnhappyOrUnspecific.ONLY_UNHAPPY)
UNSPECIFIC = judged(UnhappyOrUnspecific.UNSPECIFIC)
CONSIDERED: dict[str, Any] = {"is_challenge": YES, "clear_evidence_or_explanation": YES}
EXPLAINED = told(MessageKind.NO_FURTHER_ACTION)


@pytest.mark.parametrize(
    ("is_challenge", "clear", "unhappy", "answer"),
    [
        (YES, YES, NEITHER, True),
        (NO, YES, NEITHER, False),
        (YES, NO, NEITHER, False),
        (YES, YES, ONLY_UNHAPPY, False),
        (YES, YES, UNSPECIFIC, False),
        (NO, UNKNOWN, UNKNOWN, False),
        (UNKNOWN, UNKNOWN, UNSPECIFIC, False),
        (UNKNOWN, YES, NEITHER, (IS,)),
        (YES, UNKNOWN, NEITHER, (CLEAR,)),
        (YES, YES, UNKNOWN, (UNHAPPY,)),
        (UNKNOWN, UNKNOWN, UNKNOWN, ALL),
    ],
)
def test_a_challenge_is_actionable_when_three_judgements_say_so(
    is_challenge: Any, clear: Any, unhappy: Any, answer: bool | tuple[str, ...]
) -> None:
    facts = {"is_challenge": is_challenge, "clear_evidence_or_explanation": clear, "unhappy_or_unspecific": unhappy}
    matter = matter_of(came(**facts))
    found = is_actionable(matter, look_on())
    if isinstance(answer, bool):
        assert found is answer
    else:
        assert isinstance(found, Unknown)
        assert unjudged_facts(matter, look_on()) == answer


def not_appropriate(file: CaseFile) -> CaseFile:
    (challenge,) = file.challenges
    said = Advice(AMAL, answer=HighRiskAnswer.REVIEW_NOT_APPROPRIATE)
    file = replace(file, challenges=(replace(challenge, high_risk_discussion=said),))
    return with_case(file, original_risk=Risk.HIGH)


@pytest.mark.parametrize(
    ("file", "of_39", "of_40"),
    [
        (challenged(), "not_triggered", "not_triggered"),
        (came(), "pending", "cannot_decide"),
        (came(is_challenge=YES), "pending", "cannot_decide"),
        (came(**CONSIDERED), "met", "cannot_decide"),
        (came(unhappy_or_unspecific=NEITHER), "pending", "not_triggered"),
        (came(is_challenge=NO, clear_evidence_or_explanation=YES), "met", "cannot_decide"),
        (came(unhappy_or_unspecific=ONLY_UNHAPPY), "not_triggered", "pending"),
        (came(**CONSIDERED, unhappy_or_unspecific=UNSPECIFIC), "met", "pending"),
        (came(declined_out_of_time=YES), "not_triggered", "not_triggered"),
        (came(declined_out_of_time=NO), "pending", "cannot_decide"),
        (closed(came()), "not_triggered", "not_triggered"),
        (referred_by_hand(came()), "breached", "cannot_decide"),
        (referred_by_hand(challenged()), "breached", "cannot_decide"),
        (with_outcomes(came(), Outcome.FURTHER_WORK), "pending", "cannot_decide"),
        (with_outcomes(came(), Outcome.ACCEPTED), "breached", "cannot_decide"),
        (with_case(came(), oat_direct_pass=YES), "not_triggered", "not_triggered"),
        (with_case(came(), closed_as_low_level=True), "not_triggered", "not_triggered"),
        (not_appropriate(came()), "not_triggered", "not_triggered"),
    ],
    ids=[
        "no grounds",
        "came",
        "half considered",
        "considered",
        "more than unhappy",
        "no challenge",
        "only unhappy",
        "unspecific",
        "declined",
        "not declined",
        "closed",
        "referred",
        "referred without grounds",
        "sent back",
        "accepted",
        "direct pass",
        "low level",
        "not appropriate",
    ],
)
def test_the_case_owner_considers_what_came(file: CaseFile, of_39: str, of_40: str) -> None:
    rules = (challenge_is_considered, no_further_action_is_explained)
    assert [verdict(rule, file).state.value for rule in rules] == [of_39, of_40]


def test_both_paragraphs_ask_with_one_sentence() -> None:
    steps = [verdict(rule, came()).step for rule in (challenge_is_considered, no_further_action_is_explained)]
    assert [(step.what, step.who) for step in steps if step is not None] == [(RECORD, AMAL), (RECORD, AMAL)]


@pytest.mark.parametrize(
    ("facts", "missing"),
    [({}, (IS, CLEAR)), ({"is_challenge": YES}, (CLEAR,)), ({"clear_evidence_or_explanation": YES}, (IS,))],
)
def test_what_is_not_considered_is_named(facts: dict[str, Any], missing: tuple[str, ...]) -> None:
    assert verdict(challenge_is_considered, came(**facts)).missing == missing


NOT_CLEAR: dict[str, Any] = {"is_challenge": YES, "clear_evidence_or_explanation": NO}


@pytest.mark.parametrize(
    ("file", "step"),
    [
        (came(**NOT_CLEAR, unhappy_or_unspecific=NEITHER), "Explain that no further action can be taken, or ask what"),
        (with_messages(came(**NOT_CLEAR, unhappy_or_unspecific=NEITHER), EXPLAINED), "Close the feedback"),
        (came(**NOT_CLEAR), None),
        (came(**NOT_CLEAR, unhappy_or_unspecific=UNSPECIFIC), None),
        (came(**CONSIDERED, unhappy_or_unspecific=NEITHER), None),
    ],
    ids=["explain or ask", "explained", "40 is to be judged first", "40 says it", "actionable"],
)
def test_what_is_not_actionable_is_explained_or_asked_about(file: CaseFile, step: str | None) -> None:
    found = verdict(challenge_is_considered, file).step
    assert (found.what.startswith(step) if found and step else found) is (step and True)


def test_a_referral_of_what_is_not_actionable_is_said() -> None:
    found = verdict(challenge_is_considered, referred_by_hand(complete_but(is_challenge=NO)))
    assert found.flag is not None
    assert "it is not a challenge to the decision" in found.flag


@pytest.mark.parametrize("view", [ONLY_UNHAPPY, UNSPECIFIC])
def test_being_only_unhappy_is_answered_by_an_explanation(view: Any) -> None:
    found = verdict(no_further_action_is_explained, came(unhappy_or_unspecific=view))
    assert found.step is not None
    assert (found.state.value, found.step.who) == ("pending", AMAL)
    assert found.step.what.startswith("Explain to the service user that no further action can be taken")
    assert found.step.what.endswith("Judicial Review may be signposted where appropriate")


def test_once_it_is_explained_the_feedback_is_closed() -> None:
    found = verdict(no_further_action_is_explained, with_messages(came(unhappy_or_unspecific=ONLY_UNHAPPY), EXPLAINED))
    assert found.step is not None
    assert (found.state.value, found.step.what) == ("met", "Close the feedback")


UNHAPPY_FILE = came(unhappy_or_unspecific=ONLY_UNHAPPY)


@pytest.mark.parametrize(
    ("file", "state"),
    [
        (challenged(unhappy_or_unspecific=ONLY_UNHAPPY), "pending"),
        (with_messages(UNHAPPY_FILE, replace(EXPLAINED, state=MessageState.DRAFT)), "pending"),
        (closed(UNHAPPY_FILE), "breached"),
        (closed(with_messages(UNHAPPY_FILE, EXPLAINED)), "met"),
        (with_feedback(UNHAPPY_FILE, user_considers_resolved=UsersView(value=True)), "not_triggered"),
        (came(unhappy_or_unspecific=ONLY_UNHAPPY, declined_out_of_time=YES), "not_triggered"),
        (referred_by_hand(UNHAPPY_FILE), "breached"),
        (referred_by_hand(with_messages(UNHAPPY_FILE, EXPLAINED)), "breached"),
    ],
    ids=["before any grounds", "a draft", "closed", "closed after it", "resolved", "declined", "referred", "both"],
)
def test_the_explanation_is_due_until_it_is_on_record(file: CaseFile, state: str) -> None:
    assert verdict(no_further_action_is_explained, file).state.value == state


@pytest.mark.parametrize(("referred", "state"), [("2025-04-01 08:59", "met"), ("2025-04-01 09:00", "breached")])
def test_a_referral_from_before_the_judgement_was_against_nothing(referred: str, state: str) -> None:
    file = came(unhappy_or_unspecific=judged(UnhappyOrUnspecific.ONLY_UNHAPPY, moment("2025-04-01 09:00")))
    file = referred_by_hand(with_messages(file, EXPLAINED), created_at=moment(referred))
    assert verdict(no_further_action_is_explained, file).state.value == state


def test_an_explanation_on_the_case_that_may_be_about_other_feedback_decides_nothing() -> None:
    on_the_case = Message("m", about="case", kind=MessageKind.NO_FURTHER_ACTION, state=MessageState.SENT)
    found = verdict(no_further_action_is_explained, with_other(with_messages(UNHAPPY_FILE, on_the_case)))
    assert (found.state.value, found.missing) == ("cannot_decide", ("message.about",))


@pytest.mark.parametrize(
    ("facts", "paragraphs"),
    [
        ({}, ["39", "39", "40"]),
        (CONSIDERED, ["40"]),
        ({**CONSIDERED, "unhappy_or_unspecific": NEITHER}, []),
        ({**NOT_CLEAR, "unhappy_or_unspecific": NEITHER}, ["39"]),
        ({**CONSIDERED, "unhappy_or_unspecific": ONLY_UNHAPPY}, []),
    ],
    ids=["nothing", "considered", "all", "not clear", "only unhappy is a block, not a gap"],
)
def test_what_a_referral_lacks_of_it(facts: dict[str, Any], paragraphs: list[str]) -> None:
    assert [entry.paragraph for entry in lacking(matter_of(challenged(**facts)), look_on())] == paragraphs


def test_while_oats_advice_is_awaited_the_step_waits() -> None:
    found = verdict(challenge_is_considered, with_case(came(can_resolve_self=NO), original_risk=Risk.MEDIUM))
    assert (found.state.value, found.step) == ("pending", None)
    assert "; waits: " in found.because


@pytest.mark.parametrize(("messages", "state"), [((), "breached"), ((EXPLAINED,), "met")])
def test_closed_as_only_unhappy_without_an_explanation_was_not_followed(
    messages: tuple[Message, ...], state: str
) -> None:
    file = with_feedback(closed(challenged()), close_reason=CloseReason.ONLY_UNHAPPY_OR_UNSPECIFIC)
    assert verdict(no_further_action_is_explained, with_messages(file, *messages)).state.value == state
