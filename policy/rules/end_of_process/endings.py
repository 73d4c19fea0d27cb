"""How a request for a review ended, and which letter says so (paragraph 74, reading R09)."""

from collections.abc import Callable
from dataclasses import dataclass

from policy.absent import Unknown
from policy.facts import CloseReason, MessageKind
from policy.look import FactMissing, Look
from policy.matter import Matter
from policy.outcomes import Outcome
from policy.rules.end_of_process.letters import is_to_them
from policy.rules.grounds.lateness import is_declined
from policy.rules.oat.review_record import is_behind_us
from policy.rules.oat.rounds import last_outcome
from policy.rules.oat.with_oat import answer, is_answered, is_decided
from policy.rules.which_way.routes import block, is_not_appropriate, is_only_unhappy_or_unspecific


@dataclass(frozen=True, slots=True)
class Ending:
    """What ended the request, the kinds of letter that say so, and whether OAT writes it."""

    because: str
    letters: tuple[MessageKind, ...]
    is_oats: bool = False


COMPLETED = Ending("the review is completed", (MessageKind.REVIEW_DECISION,), is_oats=True)
NOT_MET = Ending("OAT found that the criteria for a review are not met", (MessageKind.CRITERIA_NOT_MET,))
OUT_OF_TIME = Ending("the request was declined as out of time", (MessageKind.DECLINED_OUT_OF_TIME,))
NO_ACTION = Ending("a person judged that it is only being unhappy, or unspecific", (MessageKind.NO_FURTHER_ACTION,))
NOT_APPROPRIATE = Ending("a review of the high-risk case is not appropriate", (MessageKind.REVIEW_NOT_APPROPRIATE,))
BY_REASON = {
    CloseReason.REVIEW_CRITERIA_NOT_MET: NOT_MET,
    CloseReason.DECLINED_OUT_OF_TIME: OUT_OF_TIME,
    CloseReason.ONLY_UNHAPPY_OR_UNSPECIFIC: NO_ACTION,
    CloseReason.REVIEW_NOT_APPROPRIATE: NOT_APPROPRIATE,
}
NOT_A_REFUSAL = ("76", "21")
"""Blocks that refuse no request: another body's process, and closures that carry no review (no review decision)."""
REFUSED = ("22", "5")
"""Blocks on which a letter refuses the request where one is sent; none has to be."""


def _is_not_appropriate(matter: Matter, look: Look) -> bool | Unknown:
    discussion = matter.challenge.high_risk_discussion
    if isinstance(discussion, Unknown) or isinstance(discussion.answer, Unknown):
        return Unknown()
    return is_not_appropriate(matter, look)


BEFORE_OAT: tuple[tuple[Ending, Callable[[Matter, Look], bool | Unknown]], ...] = (
    (OUT_OF_TIME, is_declined),
    (NOT_APPROPRIATE, _is_not_appropriate),
    (NO_ACTION, is_only_unhappy_or_unspecific),
)


def ending(matter: Matter, look: Look) -> Ending | str:
    """How the request ended, or why it has not. Raises FactMissing where nobody can say what OAT answered."""
    return _after_oat(matter, look) if is_answered(matter, look) else _before_oat(matter, look)


def _after_oat(matter: Matter, look: Look) -> Ending | str:
    which = None if last_outcome(matter, look) is None else answer(matter, look)[1]
    if which is Outcome.CRITERIA_NOT_MET:
        return NOT_MET
    if which in (None, Outcome.ACCEPTED) and _is_completed(matter, look):
        return COMPLETED
    by_reason = _by_reason(matter, look)
    if by_reason is not None:
        return by_reason
    if which is Outcome.ACCEPTED:
        return _accepted(matter, look)
    return f"OAT answered '{answer(matter, look)[1]}', which does not end the request"


def _is_completed(matter: Matter, look: Look) -> bool:
    """Whether OAT has decided, or has written to them with its decision."""
    return is_decided(matter, look) or _ended_by_letter(matter, (COMPLETED,)) is not None


def _accepted(matter: Matter, look: Look) -> str:
    """Raises FactMissing where the matter is closed and nobody can say whether the review was completed."""
    if isinstance(matter.feedback.close_reason, Unknown) and is_behind_us(matter, look):
        raise FactMissing("whether the review was completed is not on record", "oat_review.decided_at")
    return "OAT has accepted the case, and its review is not completed"


def _by_reason(matter: Matter, look: Look) -> Ending | None:
    reason = look.see("feedback.close_reason", matter.feedback.close_reason)
    return None if isinstance(reason, Unknown) else BY_REASON.get(reason)


def _before_oat(matter: Matter, look: Look) -> Ending | str:
    found = block(matter, look)
    if found is not None and found.paragraph in NOT_A_REFUSAL:
        return f"{found.no_review}, so no letter decides on one"
    if found is not None and found.paragraph in REFUSED:
        return _ended_by_letter(matter, tuple(end for end, _ in BEFORE_OAT)) or found.no_review
    answers = tuple((end, holds(matter, look)) for end, holds in BEFORE_OAT)
    said = next((end for end, holds in answers if holds is True), None) or _by_reason(matter, look)
    return said or _unsaid(matter, tuple(end for end, holds in answers if isinstance(holds, Unknown)))


def _unsaid(matter: Matter, not_ruled_out: tuple[Ending, ...]) -> Ending | str:
    return (
        _ended_by_letter(matter, (*not_ruled_out, NOT_MET, COMPLETED))
        or "the request for a review has not been refused or ended"
    )


def _ended_by_letter(matter: Matter, endings: tuple[Ending, ...]) -> Ending | None:
    """A letter on record refuses or ends the request, although what it rests on may not be."""
    kinds = tuple(kind for end in endings for kind in end.letters)
    sent = tuple(kind for kind in kinds if any(is_to_them(matter, each) for each in matter.messages(kind)))
    return Ending("a letter that refuses or ends the request is on record", sent) if sent else None
