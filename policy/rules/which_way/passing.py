"""To whom a complaint was passed straight on, on record (paragraphs 37 and 76)."""

from policy.absent import UNKNOWN, Fact, Unknown
from policy.facts import PassedTo
from policy.look import Look
from policy.matter import Matter


def passed_to(matter: Matter, look: Look) -> Fact[PassedTo]:
    """OAT or the Joint Working Team; unknown where nothing is on record."""
    passed = look.see("challenge.passed_straight_on", matter.challenge.passed_straight_on)
    return UNKNOWN if isinstance(passed, Unknown) else passed.to
