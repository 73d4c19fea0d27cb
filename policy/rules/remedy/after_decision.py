"""Whether a review was upheld, and what is still owed of it before or after OAT's decision (57 to 60)."""

from collections.abc import Iterator

from policy.absent import RECORDED_AS_NOT_APPLYING, Unknown
from policy.facts import MessageKind
from policy.finding import State, Step, Verdict
from policy.look import FactMissing, Look
from policy.matter import Matter
from policy.outcomes import Outcome
from policy.rules.oat.rounds import last_outcome
from policy.rules.oat.with_oat import ended_otherwise, is_decided, oat_caseworker

NOT_ACCEPTED = "OAT has not accepted the case"
UPHELD = "oat_review.upheld"


def is_decision_out(matter: Matter, look: Look) -> bool:
    """Whether OAT has made its decision, or has shared it."""
    return is_decided(matter, look) or any(matter.messages(MessageKind.REVIEW_DECISION))


def not_upheld(matter: Matter, look: Look) -> str | None:
    """Why no remedy comes into question. Raises FactMissing where it is decided, and nobody can say which way."""
    upheld = look.see(UPHELD, matter.review.upheld)
    if isinstance(upheld, Unknown):
        return _not_said(matter, look, upheld)
    return None if upheld.value else "OAT does not uphold the complaint"


def _not_said(matter: Matter, look: Look, upheld: Unknown) -> str:
    if upheld == RECORDED_AS_NOT_APPLYING:
        return "whether the complaint is upheld is recorded as not applying"
    for reason in _reasons_for_silence(matter, look):
        return reason
    raise FactMissing("whether OAT upholds the complaint is not on record", UPHELD)


def _reasons_for_silence(matter: Matter, look: Look) -> Iterator[str]:
    """Why nobody needs to have said yet, or ever, whether the complaint is upheld."""
    is_out = is_decision_out(matter, look)
    if not is_out and not matter.is_closed:
        yield "OAT has not decided yet whether to uphold the complaint"
    last = last_outcome(matter, look)
    if (last is None and not is_out) or (last is not None and last[1] is not Outcome.ACCEPTED):
        yield NOT_ACCEPTED
    otherwise = None if is_out else ended_otherwise(matter, look)
    if otherwise is not None:
        yield otherwise


def before_decision(matter: Matter, look: Look, because: str, what: str | None, missing: tuple[str, ...]) -> Verdict:
    """The verdict on a part of OAT's analysis that is not on record: not followed once OAT has decided without it."""
    step = None if what is None else Step(what, oat_caseworker(matter), closes=True)
    if is_decision_out(matter, look):
        said = f"{because}, and OAT has made its decision"
        return Verdict(State.BREACHED, said, step, said, missing)
    return after_decision(matter, look, because, step, missing)


def after_decision(
    matter: Matter, look: Look, because: str, step: Step | None = None, missing: tuple[str, ...] = ()
) -> Verdict:
    """The verdict on something that can be done until the matter is closed.

    What a person ended before OAT decided is not asked for any more; after OAT's decision it is owed all the same.
    """
    otherwise = None if is_decision_out(matter, look) else ended_otherwise(matter, look)
    if otherwise is not None:
        return Verdict(State.NOT_TRIGGERED, f"{because}; {otherwise}")
    if matter.is_closed:
        said = f"{because}, and the feedback is closed"
        return Verdict(State.BREACHED, said, flag=said, missing=missing)
    return Verdict(State.PENDING, because, step, missing=missing)
