"""The case owner's steps between the grounds and the referral (38 to 45): still to do, not followed, not reached."""

from collections.abc import Iterator
from dataclasses import replace

from policy.finding import State, Step, Verdict
from policy.look import FactMissing, Look
from policy.matter import Matter
from policy.outcomes import SENT_AGAIN
from policy.rules.advice.waiting import waits_for_oat
from policy.rules.oat.rounds import is_referred, last_outcome, not_yet
from policy.rules.oat.with_oat import was_sent_again
from policy.rules.referring.lacking import Lacking
from policy.rules.which_way.routes import is_over


def is_back(matter: Matter, look: Look) -> bool:
    """Whether OAT sent the case back to be worked on (48) and it has not gone to them again."""
    last = last_outcome(matter, look)
    return last is not None and last[1] in SENT_AGAIN and not was_sent_again(matter, look, last[0])


def has_gone(matter: Matter, look: Look) -> bool:
    """Whether the case is out of the case owner's hands: referred or answered, and not sent back to work on."""
    return is_referred(matter, look) and not is_back(matter, look)


def is_answered_for_good(matter: Matter, look: Look) -> bool:
    """Whether OAT has given an outcome after which the case does not come to them again."""
    last = last_outcome(matter, look)
    return last is not None and last[1] not in SENT_AGAIN


def undone(
    matter: Matter, look: Look, because: str, step: Step | None = None, missing: tuple[str, ...] = ()
) -> Verdict:
    """The verdict on a step that is not on record; a case that OAT sent back can still be worked on."""
    if is_back(matter, look) and is_over(matter, look) is None:
        return Verdict(State.PENDING, because, step, missing=missing)
    verdict = not_yet(matter, look, because, step)
    return verdict if verdict.state is State.NOT_TRIGGERED else replace(verdict, missing=missing)


def unjudged(matter: Matter, look: Look, because: str, step: Step, missing: tuple[str, ...]) -> Verdict:
    """The verdict where what is asked turns on a person's judgement that is not on record."""
    over = is_over(matter, look)
    if over is not None:
        return Verdict(State.NOT_TRIGGERED, f"{because}; {over}")
    asked = None if has_gone(matter, look) else step
    return Verdict(State.CANNOT_DECIDE, f"cannot decide: {because}", asked, because, missing)


def on_hold(matter: Matter, look: Look, verdict: Verdict) -> Verdict:
    """The verdict without its step while a question of the case owner's to OAT has no answer (27, 29)."""
    waits = None if verdict.step is None else waits_for_oat(matter, look)
    if waits is None:
        return verdict
    return replace(verdict, because=f"{verdict.because}; waits: {waits}", step=None)


def not_reached(matter: Matter, look: Look, because: str, missing: tuple[str, ...]) -> Verdict:
    """Whether a step is due is not on record: not reached yet, but once the case has gone to OAT nobody can say."""
    if not has_gone(matter, look):
        return Verdict(State.NOT_TRIGGERED, because)
    return Verdict(State.CANNOT_DECIDE, f"cannot decide: {because}", flag=because, missing=missing)


def entries(paragraph: str, asked: Iterator[Lacking]) -> Iterator[Lacking]:
    """What a paragraph lacks; where a fact is missing to say even that, that fact."""
    try:
        yield from asked
    except FactMissing as fact:
        yield Lacking(paragraph, f"{fact}", fact.names)
