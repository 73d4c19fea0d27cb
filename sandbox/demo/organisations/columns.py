"""One column of the story as an organisation has it: under another name, with other numbers, or as a moment."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import Any

from sandbox.demo.days import LONDON, as_utc


class NotSaid(RuntimeError):
    """The organisation has no word for a value of the story."""


@dataclass(frozen=True)
class Column:
    """Its name here. `values`: its numbers by the shipped ones. `is_moment`: it keeps a day as a moment."""

    name: str
    values: Mapping[int, int] = field(default_factory=dict)
    is_moment: bool = False

    def said(self, value: Any) -> Any:
        """A value to be written. Raises NotSaid."""
        if value is None:
            return None
        if self.values:
            return self._number(value)
        return _midnight(value) if self.is_moment else value

    def read(self, value: Any) -> Any:
        """A value as it came."""
        if value is None:
            return None
        if self.is_moment:
            return datetime.fromisoformat(value).astimezone(LONDON).date().isoformat()
        return {here: shipped for shipped, here in self.values.items()}.get(value, value)

    def _number(self, value: int) -> int:
        if value not in self.values:
            raise NotSaid(f"This organisation has no number in {self.name} for {value}; add one to its names.")
        return self.values[value]


def read_column(said: str | Mapping[str, Any]) -> Column:
    """A column as a file of names has it."""
    if isinstance(said, str):
        return Column(said)
    return Column(said["column"], said.get("values", {}), said.get("holds") == "moment")


def _midnight(day: str) -> str:
    """The moment with which a day begins in London."""
    return as_utc(datetime.combine(date.fromisoformat(day), time(), LONDON))
