"""What is not on record: unknown, and not applicable. Neither is ever read as no."""

from dataclasses import dataclass
from typing import TypeAlias, TypeVar

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Unknown:
    """Nobody has put this on record; `because` says why, where more is known than that."""

    because: str = ""


UNKNOWN = Unknown()


@dataclass(frozen=True, slots=True)
class NotApplicable:
    """On record as not applying here: an answer, unlike unknown."""


NOT_APPLICABLE = NotApplicable()

RECORDED_AS_NOT_APPLYING = Unknown("it is recorded as not applying here")
"""What a fact holds that was recorded as not applying, where no rule tells that from not being on record.

A rule that needs such a fact all the same cannot decide, and says why; a trace shows it for what it is.
"""

Fact: TypeAlias = T | Unknown
"""A fact that may be on record or not."""


def is_known(value: object) -> bool:
    """Whether a fact is on record."""
    return not isinstance(value, Unknown)
