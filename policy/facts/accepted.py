"""A finding that a person leaves as it is, with the reason."""

from dataclasses import dataclass
from datetime import datetime

from policy.absent import UNKNOWN, Fact


@dataclass(frozen=True, slots=True)
class AcceptedAsIs:
    """Who leaves which finding as it is, when and why: its state and class stay; it leaves the next step.

    `about` is the id that the finding is about; `part` is unknown where the paragraph has no separate parts.
    """

    id: str
    about: Fact[str] = UNKNOWN
    paragraph: Fact[str] = UNKNOWN
    part: Fact[str] = UNKNOWN
    by: Fact[str] = UNKNOWN
    at: Fact[datetime] = UNKNOWN
    reasons: Fact[str] = UNKNOWN
