"""How far a complaint about a decision has come: referred, answered by OAT, sent back, accepted."""

from datetime import UTC, datetime

from policy.absent import Unknown, is_known
from policy.facts import CloseReason, OutcomeGiven, Task
from policy.finding import State, Step, Verdict
from policy.look import FactMissing, Look
from policy.matter import Matter
from policy.outcomes import Outcome, outcome_named
from policy.rules.asked_once import asked_once
from policy.rules.named_tasks import meant
from policy.rules.site_values import given
from policy.rules.which_way.routes import is_over
from policy.tasks import Purpose, TaskName

AFTER_OAT = (CloseReason.REVIEW_COMPLETED, CloseReason.REVIEW_CRITERIA_NOT_MET)
"""Why feedback is closed only once OAT has considered it."""
LONG_AGO = datetime.min.replace(tzinfo=UTC)


@asked_once
def outcomes(matter: Matter, look: Look) -> tuple[OutcomeGiven, ...]:
    """OAT's answers in order; those whose moment is not on record come first."""
    given = look.see("oat_review.outcomes", matter.review.outcomes)
    if isinstance(given, Unknown):
        return ()
    return tuple(sorted(given, key=lambda each: (LONG_AGO if isinstance(each.at, Unknown) else each.at, each.id)))


def last_outcome(matter: Matter, look: Look) -> tuple[OutcomeGiven, Outcome | None] | None:
    """OAT's latest answer, and which of the six it is; None where no answer says what it is.

    Raises FactMissing where several are on record and nobody can say which the latest is, or what it is.
    """
    given = outcomes(matter, look)
    said = [each for each in given if is_known(each.outcome)]
    if not said:
        return None
    last = given[-1]
    if isinstance(last.outcome, Unknown):
        raise FactMissing("which outcome OAT gave last is not on record", "oat_review.outcomes.outcome")
    if any(isinstance(each.at, Unknown) or each.at == last.at for each in said if each is not last):
        raise FactMissing("which of OAT's answers is the latest is not on record", "oat_review.outcomes.at")
    return last, outcome_of(look, last.outcome)


def outcome_of(look: Look, words: str) -> Outcome | None:
    """The outcome of that name, if the edition has it."""
    named = outcome_named(words)
    return named if named in (given(look, look.parameters.outcomes) or ()) else None


def is_accepted(matter: Matter, look: Look) -> bool:
    """Whether OAT has accepted the case (50)."""
    last = last_outcome(matter, look)
    return last is not None and last[1] is Outcome.ACCEPTED


def referrals(matter: Matter) -> tuple[Task, ...]:
    """The standing 'OAT referral' tasks. Raises FactMissing where one on the case may be about other feedback."""
    return meant(matter, Purpose.OAT_REFERRAL, TaskName.OAT_REFERRAL)


@asked_once
def is_referred(matter: Matter, look: Look) -> bool:
    """Whether a step that comes after all the case owner's steps is on record: a referral, OAT's answer, their end."""
    closed_as = look.see("feedback.close_reason", matter.feedback.close_reason)
    return bool(referrals(matter)) or bool(outcomes(matter, look)) or closed_as in AFTER_OAT


def not_yet(matter: Matter, look: Look, because: str, step: Step | None = None) -> Verdict:
    """The verdict on a step of the case owner's that is not on record.

    Not followed once a later step is on record; nothing to do any more once the matter is over; else still to do.
    """
    if is_referred(matter, look):
        said = f"{because}, and the case has gone to OAT"
        return Verdict(State.BREACHED, said, flag=said)
    over = is_over(matter, look)
    if over is not None:
        return Verdict(State.NOT_TRIGGERED, f"{because}; {over}")
    return Verdict(State.PENDING, because, step)
