"""The severity of injustice scale: six levels stand in the text (Annex B), their words and bands of money do not."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from policy.absent import UNKNOWN, Fact

LEVELS = range(1, 7)
"""The levels that Annex B names."""


@dataclass(frozen=True, slots=True)
class SeverityLevel:
    """What a site has on record of one level: words, and pounds from and up to; unknown where it has not."""

    words: Fact[str] = UNKNOWN
    from_pounds: Fact[Decimal] = UNKNOWN
    up_to_pounds: Fact[Decimal] = UNKNOWN


@dataclass(frozen=True)
class SeverityScale:
    """The levels by number, and where the site has them from. What is not there is unknown."""

    levels: Mapping[int, SeverityLevel]
    source: str

    def level(self, number: int) -> SeverityLevel:
        """What is on record of a level; all unknown where nothing is."""
        return self.levels.get(number, SeverityLevel())
