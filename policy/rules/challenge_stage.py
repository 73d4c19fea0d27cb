"""Where a complaint about a decision stands, in a few words: paragraphs 20 to 54 from the latest step back."""

from collections.abc import Callable

from policy.absent import Unknown, is_known
from policy.finding import Stage
from policy.look import Look
from policy.matter import Matter, is_decision_complaint
from policy.rule import Staging
from policy.rules.advice.waiting import waits_for_oat
from policy.rules.considering.actionable import is_actionable
from policy.rules.grounds.lateness import came_late, is_declined, was_asked_why
from policy.rules.oat.oat_answer import oat_stage
from policy.rules.referring.before_referral import lacking
from policy.rules.which_way.routes import block, is_direct_pass, is_over


def _stage(matter: Matter, look: Look) -> Stage:
    words = next(said for ask in ASKED if (said := ask(matter, look)) is not None)
    return Stage(matter.feedback.id, f"Challenge: {words}", finished=matter.is_closed)


def _ended(matter: Matter, look: Look) -> str | None:
    if is_declined(matter, look) is True:
        return "declined as out of time"
    return is_over(matter, look)


def _blocked(matter: Matter, look: Look) -> str | None:
    found = block(matter, look)
    return None if found is None else f"no review (paragraph {found.paragraph})"


def _with_oat(matter: Matter, look: Look) -> str | None:
    said = oat_stage(matter, look)
    if said is None and is_direct_pass(matter, look):
        return "passed straight to OAT"
    return said


def _before_grounds(matter: Matter, look: Look) -> str | None:
    if is_known(matter.challenge.grounds_received_at):
        return None
    if is_known(matter.challenge.deadline_given):
        return "grounds awaited"
    own = look.see("challenge.can_resolve_self", matter.challenge.can_resolve_self)
    if isinstance(own, Unknown) or own.value:
        return "with the case owner"
    return "waits for OAT" if waits_for_oat(matter, look) is not None else "grounds to be asked for"


def _late(matter: Matter, look: Look) -> str | None:
    if not came_late(matter, look) or _is_considered(matter, look):
        return None
    return "received late, reason to be weighed" if was_asked_why(matter, look) else "received late, to be asked why"


def _is_considered(matter: Matter, look: Look) -> bool:
    """Late, and a person has decided to go on all the same."""
    aside = look.see("challenge.time_limit_set_aside", matter.challenge.time_limit_set_aside)
    return is_declined(matter, look) is False or (not isinstance(aside, Unknown) and aside.value)


def _considered(matter: Matter, look: Look) -> str | None:
    came = "received late, considered" if came_late(matter, look) else "received in time"
    actionable = is_actionable(matter, look)
    if isinstance(actionable, Unknown):
        return came
    if not actionable:
        return "not actionable"
    return "actionable, with the case owner" if lacking(matter, look) else "ready to be referred to OAT"


ASKED: tuple[Callable[[Matter, Look], str | None], ...] = (
    _ended,
    _blocked,
    _with_oat,
    _before_grounds,
    _late,
    _considered,
)
STAGES: tuple[Staging, ...] = (Staging(is_decision_complaint, _stage),)
