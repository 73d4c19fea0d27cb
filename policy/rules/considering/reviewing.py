"""Paragraphs 41 and 42: what can still resolve an actionable challenge, and whether it casts genuine doubt."""

from collections.abc import Iterator
from dataclasses import replace

from policy.absent import UNKNOWN, Unknown
from policy.facts import AnythingFurther, MessageKind
from policy.finding import State, Step, Verdict
from policy.look import Look
from policy.matter import Matter, is_decision_complaint
from policy.rule import Rule, rule
from policy.rules.advice.asking import earlier
from policy.rules.case_owner.on_file import has_message
from policy.rules.considering.actionable import kept_from_reviewing, not_for_review
from policy.rules.considering.case_owner_steps import entries, has_gone, is_back, on_hold, undone
from policy.rules.considering.in_order import in_order
from policy.rules.holding import case_owner_of
from policy.rules.referring.lacking import Lacking
from policy.rules.which_way.routes import off_the_usual_way

FURTHER = "challenge.anything_further_to_resolve"
DOUBT = "challenge.genuine_doubt"
CONSIDER = (
    "Record whether anything further can be done to resolve the complaint, or more clarity about the decision"
    " can be given"
)
GIVE_CLARITY = "Give the further clarity about the decision and record it"
OTHER_WORK = "Do what can still resolve the complaint, then record that nothing further can"
WEIGH = "Record whether genuine doubt has been cast on the decision"


def _unresolved(matter: Matter, look: Look) -> Iterator[Lacking]:
    """What paragraph 41 lacks. Raises FactMissing where the clarity given may be about other feedback."""
    judged = look.see(FURTHER, matter.challenge.anything_further_to_resolve)
    if isinstance(judged, Unknown):
        yield Lacking("41", "whether anything further can be done to resolve it is not on record", (FURTHER,))
    elif judged.value is AnythingFurther.OTHER_WORK:
        yield Lacking("41", "other work can still be done to resolve it, by the record", (FURTHER,))
    elif judged.value is AnythingFurther.CLARITY_CAN_BE_GIVEN and not _clarity_was_given(matter):
        yield Lacking("41", "more clarity can be given, and that it was is not on record", ("message.kind",))


def _clarity_was_given(matter: Matter) -> bool:
    return has_message(matter, MessageKind.FURTHER_CLARITY)


def _undoubted(matter: Matter, look: Look) -> Iterator[Lacking]:
    if isinstance(look.see(DOUBT, matter.challenge.genuine_doubt), Unknown):
        yield Lacking("42", "whether genuine doubt has been cast on the decision is not on record", (DOUBT,))


def lacking(matter: Matter, look: Look) -> Iterator[Lacking]:
    """What 41 and 42 must have on record before a referral."""
    yield from entries("41", _unresolved(matter, look))
    yield from _undoubted(matter, look)


def is_exhausted(matter: Matter, look: Look) -> bool:
    """Whether by the record nothing further can resolve it: nothing can, or the clarity was given."""
    return not any(_unresolved(matter, look))


@rule("41", applies=is_decision_complaint, unless=off_the_usual_way)
def anything_further_is_considered(matter: Matter, look: Look) -> Verdict:
    """First the case owner considers what can still resolve it; clarity that can be given is given before more."""
    gap = next(_unresolved(matter, look), None)
    if gap is None:
        return _in_order(matter, look)
    judged = matter.challenge.anything_further_to_resolve
    if isinstance(judged, Unknown):
        return kept_from_reviewing(matter, look) or _before_later_steps(matter, look, gap, CONSIDER)
    reason = not_for_review(matter, look)
    if reason is not None:
        return Verdict(State.NOT_TRIGGERED, reason)
    if judged.value is AnythingFurther.OTHER_WORK:
        return _to_do(matter, look, gap, OTHER_WORK)
    return _before_later_steps(matter, look, gap, GIVE_CLARITY)


def _before_later_steps(matter: Matter, look: Look, gap: Lacking, what: str) -> Verdict:
    """Not followed once the case owner has gone on to weigh the decision (42 to 45); it can still be done."""
    verdict = _to_do(matter, look, gap, what)
    if verdict.state is not State.PENDING or is_back(matter, look) or not _has_gone_on(matter, look):
        return verdict
    because = f"{verdict.because}, and the case owner has gone on to consider the decision"
    return replace(verdict, state=State.BREACHED, because=because, flag=because)


def _has_gone_on(matter: Matter, look: Look) -> bool:
    """Whether a later judgement is on record, and is not known to be older than this one."""
    challenge = matter.challenge
    own = challenge.anything_further_to_resolve
    since = UNKNOWN if isinstance(own, Unknown) else own.at
    look.see(DOUBT, challenge.genuine_doubt)
    later = (challenge.genuine_doubt, challenge.primary_decision_view, challenge.detailed_decision_possibly_incorrect)
    return any(not isinstance(each, Unknown) and not earlier(each.at, since) for each in later)


def _to_do(matter: Matter, look: Look, gap: Lacking, what: str) -> Verdict:
    step = Step(what, case_owner_of(matter))
    return on_hold(matter, look, undone(matter, look, gap.what, step, gap.facts))


def _in_order(matter: Matter, look: Look) -> Verdict:
    """All of it is on record; it has to be before the case is referred, told where the moments are known."""
    judged = matter.challenge.anything_further_to_resolve
    clarity = not isinstance(judged, Unknown) and judged.value is AnythingFurther.CLARITY_CAN_BE_GIVEN
    what = "the further clarity was given" if clarity else "nothing further can be done to resolve it"
    return in_order("41", matter, look, Verdict(State.MET, f"considered: {what}"))


@rule("42", applies=is_decision_complaint, unless=off_the_usual_way)
def genuine_doubt_is_considered(matter: Matter, look: Look) -> Verdict:
    """With nothing further to be done, the case owner considers whether genuine doubt is cast on the decision."""
    gap = next(_undoubted(matter, look), None)
    if gap is None:
        return in_order("42", matter, look, Verdict(State.MET, _weighed(matter)))
    kept = kept_from_reviewing(matter, look)
    if kept is not None:
        return kept
    if not has_gone(matter, look) and not is_exhausted(matter, look):
        return Verdict(State.NOT_TRIGGERED, "what can still resolve it comes first (paragraph 41)")
    return _to_do(matter, look, gap, WEIGH)


def _weighed(matter: Matter) -> str:
    judged = matter.challenge.genuine_doubt
    cast = not isinstance(judged, Unknown) and judged.value
    return f"considered: genuine doubt {'has' if cast else 'has not'} been cast on the decision"


RULES: tuple[Rule, ...] = (anything_further_is_considered, genuine_doubt_is_considered)
