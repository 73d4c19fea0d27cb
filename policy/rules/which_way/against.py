"""Tasks that a person made although something stands against them: they stay, and are said."""

from datetime import datetime

from policy.absent import UNKNOWN, Fact, Unknown
from policy.facts import Task
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
