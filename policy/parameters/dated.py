"""A value that holds from a day until the next one starts, so gaps and overlaps cannot be written down."""

from dataclasses import dataclass
from datetime import date
from typing import Generic, TypeVar

T = TypeVar("T")


class BeforeTheFirst(ValueError):
    """A dated value was asked for on a day before it first held."""


@dataclass(frozen=True)
class Dated(Generic[T]):
    """Values in order of the day they start to hold, earliest first. A later value is a new entry, never an edit."""

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
        raise BeforeTheFirst(f"nothing was in force before {self.starts}, the first start")

    @property
    def starts(self) -> date:
        """The first day on which there is a value."""
        return self.values[0][0]
