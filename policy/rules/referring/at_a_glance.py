"""What stands between a complaint about a decision and OAT, and who took part in the decision: at a glance."""

from policy.at_a_glance import BeforeReferral
from policy.look import FactMissing, Look
from policy.matter import Matter
from policy.rules.considering.case_owner_steps import has_gone, is_back
from policy.rules.grounds.lateness import is_declined
from policy.rules.oat.independence import is_under_way, who_took_part
from policy.rules.oat.with_oat import was_sent
from policy.rules.referring.before_referral import lacking
from policy.rules.which_way.routes import block, is_over


def before_referral(matter: Matter, look: Look) -> BeforeReferral | None:
    """For a complaint about a decision; None where no referral comes any more: it is over, or answered for good.

    Where something stands against a review nothing else is asked for, so nothing else is missing.
    """
    if is_over(matter, look) is not None or is_declined(matter, look) is True or not is_under_way(matter, look):
        return None
    against = block(matter, look)
    missing = () if against is not None else lacking(matter, look)
    people, complete = who_took_part(matter, look)
    return BeforeReferral(
        referred=_is_referred(matter, look),
        against=None if against is None else against.said,
        missing=missing,
        involved=people,
        complete=complete,
    )


def _is_referred(matter: Matter, look: Look) -> bool | None:
    """Whether it is out of the case owner's hands: referred, passed straight to OAT (37) or answered.

    None where a task on the case may be about other feedback.
    """
    try:
        return has_gone(matter, look) or (was_sent(matter, look) and not is_back(matter, look))
    except FactMissing:
        return None
