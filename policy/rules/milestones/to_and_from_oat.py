"""The stops of a complaint about a decision each time that it goes to OAT and comes back (paragraphs 46 to 50)."""

from datetime import UTC, datetime
from itertools import zip_longest

from policy.absent import UNKNOWN, Unknown, is_known
from policy.facts import OutcomeGiven, Task
from policy.look import Look
from policy.matter import Matter
from policy.outcomes import Outcome
from policy.rules.milestones.stops import Stop, or_undated, set_on, stop
from policy.rules.oat.rounds import outcome_of, outcomes, referrals

REFERRED, REFERRED_AGAIN = "Referred to OAT", "Referred to OAT again"
ANSWERED = "Answered by OAT"
ACCEPTED, RETURNED = "Accepted by OAT", "Returned by OAT"
LONG_AGO, LAST = datetime.min.replace(tzinfo=UTC), datetime.max.replace(tzinfo=UTC)


def rounds(matter: Matter, look: Look) -> tuple[Stop, ...]:
    """Each referral and each answer so far in turn; then the next of both. Raises FactMissing."""
    sent = sorted(referrals(matter), key=_set_at)
    given = outcomes(matter, look)
    if not sent and not given:
        return AHEAD
    so_far = zip_longest(_sendings(sent, look), _answers(given, look))
    return (*(each for pair in so_far for each in pair if each is not None), *AHEAD)


AHEAD = (stop(REFERRED, UNKNOWN), stop(REFERRED_AGAIN, UNKNOWN, is_usual=False), stop(ANSWERED, UNKNOWN))


def _set_at(task: Task) -> tuple[datetime, str]:
    """One of ours that is still to be made comes last."""
    if isinstance(task.created_at, Unknown):
        return (LONG_AGO if task.made_as is None else LAST, task.id)
    return (task.created_at, task.id)


def _sendings(sent: list[Task], look: Look) -> list[Stop]:
    if not sent:
        return []
    names = (REFERRED, *(REFERRED_AGAIN for _ in sent[1:]))
    return [stop(name, set_on(task, look)) for name, task in zip(names, sent, strict=True)]


def _answers(given: tuple[OutcomeGiven, ...], look: Look) -> list[Stop]:
    said = [each for each in given if is_known(each.outcome)]
    return [stop(_name(each, look), or_undated(each.at)) for each in said]


def _name(given: OutcomeGiven, look: Look) -> str:
    outcome = None if isinstance(given.outcome, Unknown) else outcome_of(look, given.outcome)
    if outcome is None:
        return ANSWERED
    return ACCEPTED if outcome is Outcome.ACCEPTED else RETURNED
