"""Working days in England and Wales, with the horizon beyond which nobody can say."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Protocol

SATURDAY = 5


class BeyondHorizon(ValueError):
    """The calendar holds no bank holidays for that day, so whether it is a working day is not known."""

    def __init__(self, day: date, horizon: date) -> None:
        super().__init__(
            f"whether {day.isoformat()} is a working day is not known: bank holidays are listed up to"
            f" {horizon.isoformat()}; load a newer list"
        )
        self.day = day
        self.horizon = horizon


class WorkingDays(Protocol):
    """What the deadline functions ask of a calendar."""

    def is_working_day(self, day: date) -> bool:
        """Whether offices are open; raises BeyondHorizon where the calendar cannot say."""
        ...


@dataclass(frozen=True)
class BankHolidays:
    """Bank holidays up to `horizon`, the last day of which the list can speak, and from `first` on.

    Whether a weekday outside that range is a working day cannot be decided.
    """

    holidays: Collection[date]
    horizon: date
    first: date = date.min

    def is_working_day(self, day: date) -> bool:
        """Whether `day` is neither a weekend day nor a bank holiday. Raises BeyondHorizon."""
        if day.weekday() >= SATURDAY:
            return False
        if not self.first <= day <= self.horizon:
            raise BeyondHorizon(day, self.horizon)
        return day not in self.holidays
