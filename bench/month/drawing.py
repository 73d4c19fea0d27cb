"""What chance decides of one case: who, and when."""

from __future__ import annotations

import random
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from policy.calendar import BankHolidays
from policy.parameters import of_the_text

TODAY = date(2025, 6, 16)
"""The Monday on which the month is looked at."""
PARAMETERS = of_the_text(date(2024, 1, 1))
CALENDAR = BankHolidays(
    frozenset({date(2025, 4, 18), date(2025, 4, 21), date(2025, 5, 5), date(2025, 5, 26), date(2025, 8, 25)}),
    first=date(2024, 1, 1),
    horizon=date(2025, 12, 31),
)
_NINE = datetime(TODAY.year, TODAY.month, TODAY.day, 9, tzinfo=UTC)


@dataclass(frozen=True)
class Drawn:
    """One case as chance makes it."""

    number: int
    chance: random.Random

    def id_of(self, what: str) -> str:
        """The id of something on this case's file."""
        return f"{what} {self.number}"

    def days_ago(self, fewest: int, most: int) -> datetime:
        """A moment so many days before today."""
        days = self.chance.randint(fewest, most)
        return _NINE - timedelta(days=days, minutes=self.chance.randrange(480))


def later(moment: datetime, days: int) -> datetime:
    """The moment some days on."""
    return moment + timedelta(days=days)
