"""What comes before the grounds are asked for: the case owner's own consideration, and OAT's answers (23, 27, 29)."""

from policy.absent import Unknown
from policy.look import FactMissing, Look
from policy.matter import Matter
from policy.rules.advice.advice_from_oat import waits_for_advice
from policy.rules.advice.high_risk import waits_for_discussion


def comes_first(matter: Matter, look: Look) -> str | None:
    """Why asking for the grounds is not the next step yet; None where it is."""
    own = look.see("challenge.can_resolve_self", matter.challenge.can_resolve_self)
    if isinstance(own, Unknown):
        return "the case owner first considers whether they can resolve it (paragraph 23)"
    if own.value:
        return "the case owner can resolve it themselves (paragraph 23)"
    return waits_for_oat(matter, look)


def waits_for_oat(matter: Matter, look: Look) -> str | None:
    """Why a step waits for OAT: a question of the case owner's has no answer yet. What nobody can say holds nothing."""
    for waits in (waits_for_discussion, waits_for_advice):
        try:
            reason = waits(matter, look)
        except FactMissing:
            continue
        if reason is not None:
            return reason
    return None
