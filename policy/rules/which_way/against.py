"""What a person did although something stands against it: it stays, and is said."""

from datetime import date, datetime

from policy.absent import UNKNOWN, Fact, Unknown
from policy.deadlines import london_date
from policy.facts import Message, MessageKind, Scope, Task
from policy.look import Look
from policy.matter import Matter
from policy.rules.oat.rounds import referrals
from policy.rules.which_way.routes import block


def although(matter: Matter, look: Look) -> str:
    """The sentence on a referral that was made against what rules a review out; the same wherever it is said."""
    found = block(matter, look)
    return "referred to OAT" if found is None else f"referred to OAT although {found.said}"


def referral_against(matter: Matter, since: Fact[datetime] = UNKNOWN) -> bool:
    """Whether a person referred the case to OAT although a review was ruled out `since` then.

    One known to have been made before that was made against nothing. Raises FactMissing where one on the case
    may be about other feedback.
    """
    by_hand = (task for task in referrals(matter) if task.made_as is None)
    return any(not _was_made_before(task, since) for task in by_hand)


def _was_made_before(task: Task, since: Fact[datetime]) -> bool:
    if isinstance(task.created_at, Unknown) or isinstance(since, Unknown):
        return False
    return task.created_at < since


def asked_although(matter: Matter, look: Look) -> str | None:
    """The sentence on grounds that were asked for after the case had been closed as low-level (3, 21)."""
    found = block(matter, look)
    if found is None or found.paragraph != "21":
        return None
    requests = matter.messages(MessageKind.REQUEST_FOR_GROUNDS)
    if not any(_was_after_closing(matter, each) for each in requests):
        return None
    return f"the grounds were asked for although {found.said}"


def _was_after_closing(matter: Matter, request: Message) -> bool:
    """Nobody is faulted where that is not known; a final decision is the one that closed the case."""
    decision, closed_on = matter.decision, matter.file.case.closed_on
    if not isinstance(decision, Unknown) and decision.scope == Scope.FINAL:
        return True
    if isinstance(request.at, Unknown) or not isinstance(closed_on, date):
        return False
    return london_date(request.at) > closed_on
