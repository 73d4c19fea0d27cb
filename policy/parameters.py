"""Numbers of the policy and of the site, each with the day from which it holds.

A value holds until the next one starts, so gaps and overlaps cannot be written down. Before the first start the
value is not known, and what needs it cannot be decided.
"""

from dataclasses import dataclass
from datetime import date
from typing import Generic, TypeVar

T = TypeVar("T")


class BeforeTheFirst(ValueError):
    """A dated value was asked for on a day before it first held."""


@dataclass(frozen=True)
class Dated(Generic[T]):
    """Values in order of the day they start to hold, earliest first."""

    values: tuple[tuple[date, T], ...]

    def __post_init__(self) -> None:
        starts = [start for start, _ in self.values]
        if not starts or starts != sorted(set(starts)):
            raise ValueError("a dated value needs at least one start, each later than the one before it")

    def on(self, day: date) -> T:
        """The value in force on a day. Raises BeforeTheFirst."""
        for start, value in reversed(self.values):
            if start <= day:
                return value
        raise BeforeTheFirst(f"nothing was in force on {day.isoformat()}; the first start is {self.starts}")

    @property
    def starts(self) -> date:
        """The first day on which there is a value."""
        return self.values[0][0]


@dataclass(frozen=True)
class Parameters:
    """The dated values that rules read.

    `edition` names the policy text in force; `grounds_months` is the usual time to raise concerns and to send
    grounds (paragraphs 2 and 32, reading R01); `judicial_review_months` the usual outer limit of paragraph
    71. `fair_notice_days` is no number of the policy's: with fewer days left
    than these, the software proposes no date for grounds and a person sets one (reading R25).
    """

    edition: Dated[str]
    grounds_months: Dated[int]
    judicial_review_months: Dated[int]
    fair_notice_days: int = 7


def of_the_text(in_force_from: date) -> Parameters:
    """The values that stand in the policy text, from the day that the site says it came into force."""
    return Parameters(
        edition=Dated(((in_force_from, "review and feedback process, first edition known"),)),
        grounds_months=Dated(((in_force_from, 1),)),
        judicial_review_months=Dated(((in_force_from, 3),)),
    )
