"""Paragraphs 39 and 40: whether an actionable challenge came, and what somebody who is only unhappy is told."""

from collections.abc import Iterator
from dataclasses import replace

from policy.absent import Unknown
from policy.facts import CloseReason, Judgement, MessageKind, UnhappyOrUnspecific
from policy.finding import State, Step, Verdict
from policy.look import Look
from policy.matter import Matter, is_decision_complaint
from policy.rule import Rule, rule
from policy.rules.asked_once import asked_once
from policy.rules.case_owner.on_file import has_message
from policy.rules.considering.case_owner_steps import has_gone, not_reached, on_hold, undone, unjudged
from policy.rules.considering.in_order import in_order
from policy.rules.grounds.lateness import is_declined
from policy.rules.grounds.the_grounds import not_to_be_handled
from policy.rules.holding import case_owner_of
from policy.rules.referring.lacking import Lacking
from policy.rules.which_way.against import referral_against
from policy.rules.which_way.routes import ended_by_a_person, off_before_referral, off_the_usual_way

IS_CHALLENGE = "challenge.is_challenge"
IS_CLEAR = "challenge.clear_evidence_or_explanation"
UNHAPPY = "challenge.unhappy_or_unspecific"
ONLY_UNHAPPY_REASON = CloseReason.ONLY_UNHAPPY_OR_UNSPECIFIC
NOT_SAID = "whether it is an actionable challenge is not on record"
ONLY_UNHAPPY = "a person judged that it only says that they are unhappy, or is unspecific"
JUDGE = (
    "Record whether it is a challenge to the decision, whether it says clearly why the decision is wrong,"
    " and whether it is more than being unhappy"
)
EXPLAIN = "Explain to the service user that no further action can be taken on the complaint, and record it"
NOT_ACTIONABLE = (
    "Explain that no further action can be taken, or ask what the person means: by the record it is not an"
    " actionable challenge"
)


def _judge(matter: Matter) -> Step:
    return Step(JUDGE, case_owner_of(matter))


def _said_no(matter: Matter, look: Look) -> tuple[str, ...]:
    """In which of the two respects of paragraph 39 a person found that it is not actionable."""
    challenge = matter.challenge
    asked = (
        (IS_CHALLENGE, challenge.is_challenge, "it is not a challenge to the decision"),
        (IS_CLEAR, challenge.clear_evidence_or_explanation, "it does not say clearly why the decision is wrong"),
    )
    seen = ((look.see(fact, judged), words) for fact, judged, words in asked)
    return tuple(words for judged, words in seen if not isinstance(judged, Unknown) and not judged.value)


def _unconsidered(matter: Matter, look: Look) -> Iterator[Lacking]:
    challenge = matter.challenge
    if isinstance(look.see(IS_CHALLENGE, challenge.is_challenge), Unknown):
        yield Lacking("39", "whether it is a challenge to the decision is not on record", (IS_CHALLENGE,))
    if isinstance(look.see(IS_CLEAR, challenge.clear_evidence_or_explanation), Unknown):
        yield Lacking("39", "whether it says clearly why the decision is wrong is not on record", (IS_CLEAR,))


def _unhappiness_unjudged(matter: Matter, look: Look) -> Iterator[Lacking]:
    if isinstance(look.see(UNHAPPY, matter.challenge.unhappy_or_unspecific), Unknown):
        what = "whether the person is only unhappy, or unspecific, is not on record"
        yield Lacking("40", what, (UNHAPPY,))


def lacking(matter: Matter, look: Look) -> Iterator[Lacking]:
    """What 39 and 40 must have on record before a referral. Being only unhappy is no gap: it rules a review out."""
    yield from _unconsidered(matter, look)
    for words in _said_no(matter, look):
        yield Lacking("39", f"on record {words}", (IS_CHALLENGE, IS_CLEAR))
    yield from _unhappiness_unjudged(matter, look)


@asked_once
def is_actionable(matter: Matter, look: Look) -> bool | Unknown:
    """Whether by the record the challenge is actionable: no as soon as one of three is no, yes once all are judged."""
    unhappy = look.see(UNHAPPY, matter.challenge.unhappy_or_unspecific)
    if _said_no(matter, look) or _is_only_unhappy(unhappy):
        return False
    return Unknown(NOT_SAID) if unjudged_facts(matter, look) else True


def unjudged_facts(matter: Matter, look: Look) -> tuple[str, ...]:
    """Which judgements are still to be recorded before it can be said whether the challenge is actionable."""
    unjudged = (*_unconsidered(matter, look), *_unhappiness_unjudged(matter, look))
    return tuple(fact for entry in unjudged for fact in entry.facts)


def _is_only_unhappy(judged: Judgement[UnhappyOrUnspecific] | Unknown) -> bool:
    return not isinstance(judged, Unknown) and judged.value is not UnhappyOrUnspecific.NEITHER


def not_for_review(matter: Matter, look: Look) -> str | None:
    """Why the case owner has nothing to consider under 41 to 45, as far as it is on record."""
    if is_declined(matter, look) is True:
        return "the challenge was declined as out of time"
    reason = off_before_referral(matter, look)
    if reason is None and is_actionable(matter, look) is False:
        return "by the record it is not an actionable challenge (paragraph 39)"
    return reason


def kept_from_reviewing(matter: Matter, look: Look) -> Verdict | None:
    """The verdict on a step of 41 to 45 that is not due, or of which nobody can say whether it is."""
    reason = not_for_review(matter, look)
    if reason is not None:
        return Verdict(State.NOT_TRIGGERED, reason)
    if isinstance(is_actionable(matter, look), Unknown):
        return not_reached(matter, look, NOT_SAID, unjudged_facts(matter, look))
    return None


@rule("39", applies=is_decision_complaint, unless=off_the_usual_way)
def challenge_is_considered(matter: Matter, look: Look) -> Verdict:
    """The case owner considers whether it challenges the decision and says clearly why, by evidence or explanation."""
    gaps = tuple(_unconsidered(matter, look))
    if not gaps:
        return _considered(matter, look)
    reason = off_before_referral(matter, look) or not_to_be_handled(matter, look)
    if reason is not None:
        return Verdict(State.NOT_TRIGGERED, reason)
    because = "; ".join(gap.what for gap in gaps)
    facts = tuple(fact for gap in gaps for fact in gap.facts)
    return on_hold(matter, look, undone(matter, look, because, _judge(matter), facts))


def _considered(matter: Matter, look: Look) -> Verdict:
    no = _said_no(matter, look)
    if not no:
        said = "considered: it is a challenge to the decision and says clearly why it is wrong"
        return in_order("39", matter, look, Verdict(State.MET, said))
    because = f"considered, and not an actionable challenge: {'; '.join(no)}"
    if has_gone(matter, look):
        said = f"{because}; the case has gone to OAT all the same"
        return Verdict(State.MET, said, flag=said)
    return Verdict(State.MET, because, _after_not_actionable(matter))


def _after_not_actionable(matter: Matter) -> Step | None:
    """What the case owner does then; where paragraph 40 is still to be judged or answers it, its own step says it."""
    judged = matter.challenge.unhappy_or_unspecific
    if isinstance(judged, Unknown) or _is_only_unhappy(judged):
        return None
    told = any(matter.messages(MessageKind.NO_FURTHER_ACTION))
    return Step("Close the feedback" if told else NOT_ACTIONABLE, case_owner_of(matter))


@rule("40", applies=is_decision_complaint, unless=off_the_usual_way)
def no_further_action_is_explained(matter: Matter, look: Look) -> Verdict:
    """Somebody who is only unhappy, or unspecific, as a person judged, is told that nothing further can be done."""
    judged = look.see(UNHAPPY, matter.challenge.unhappy_or_unspecific)
    if isinstance(judged, Unknown):
        closed_so = look.see("feedback.close_reason", matter.feedback.close_reason) == ONLY_UNHAPPY_REASON
        return _explained(matter, look) if closed_so else _not_judged(matter, look)
    if not _is_only_unhappy(judged):
        because = "a person judged that it is more than being unhappy, and says what to consider"
        return Verdict(State.NOT_TRIGGERED, because)
    if referral_against(matter, judged.at):
        because = f"{ONLY_UNHAPPY}; the case was referred to OAT all the same"
        return Verdict(State.BREACHED, because, flag=because)
    return _explained(matter, look)


def _not_judged(matter: Matter, look: Look) -> Verdict:
    reason = off_before_referral(matter, look) or not_to_be_handled(matter, look)
    if reason is not None:
        return Verdict(State.NOT_TRIGGERED, reason)
    (gap,) = _unhappiness_unjudged(matter, look)
    verdict = unjudged(matter, look, gap.what, _judge(matter), gap.facts)
    # grounds that have only just come are nobody's fault: the step says what to judge
    return on_hold(matter, look, verdict if verdict.step is None else replace(verdict, flag=None))


def _explained(matter: Matter, look: Look) -> Verdict:
    if has_message(matter, MessageKind.NO_FURTHER_ACTION):
        because = f"{ONLY_UNHAPPY}; it was explained that no further action can be taken"
        return Verdict(State.MET, because, Step("Close the feedback", case_owner_of(matter)))
    ended = "the challenge was declined as out of time" if is_declined(matter, look) is True else None
    reason = ended or ended_by_a_person(matter, look)
    if reason is not None:
        return Verdict(State.NOT_TRIGGERED, f"{ONLY_UNHAPPY}; {reason}")
    because = f"{ONLY_UNHAPPY}; that it was explained to them is not on record"
    if matter.is_closed:
        return Verdict(State.BREACHED, f"{because}, and the feedback is closed", flag=because)
    step = Step(f"{EXPLAIN}; Judicial Review may be signposted where appropriate", case_owner_of(matter))
    return Verdict(State.PENDING, because, step)


RULES: tuple[Rule, ...] = (challenge_is_considered, no_further_action_is_explained)
