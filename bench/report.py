"""What a run of the bench found: rows of one table, each with what it is compared with and the goal it has."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path

KEPT = Path("build/bench.json")
"""Where the last run is kept, below the repository."""


@dataclass(frozen=True)
class Row:
    """One line of the table. `goal` and `reached` are for what has a goal; a missed goal is shown as missed."""

    what: str
    measured: str
    beside: str = ""
    goal: str = ""
    reached: bool | None = None


@dataclass(frozen=True)
class Part:
    """Rows that were measured together, and a sentence on how to read them."""

    name: str
    note: str
    rows: tuple[Row, ...]


@dataclass(frozen=True)
class Report:
    """A whole run: on which machine, when, and what was found."""

    run: Mapping[str, str]
    parts: tuple[Part, ...]

    def kept(self, file: Path = KEPT) -> None:
        """Write it down for the document's table."""
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(json.dumps(asdict(self), indent=1) + "\n")


def last(file: Path = KEPT) -> Report:
    """The run that was kept last. Raises FileNotFoundError."""
    found = json.loads(file.read_text())
    parts = (Part(part["name"], part["note"], tuple(Row(**row) for row in part["rows"])) for part in found["parts"])
    return Report(found["run"], tuple(parts))


def at_most(what: str, value: float, goal: float, shown: str, beside: str = "", unit: str = "") -> Row:
    """A row whose goal is a highest value; `unit` is said behind the goal."""
    return Row(what, shown, beside, f"<= {goal:g}{unit}", value <= goal)


def at_least(what: str, value: float, goal: float, shown: str, beside: str = "") -> Row:
    """A row whose goal is a lowest value."""
    return Row(what, shown, beside, f">= {goal:g}", value >= goal)


def missed(parts: Iterable[Part]) -> list[Row]:
    """The rows whose goal was not reached."""
    return [row for part in parts for row in part.rows if row.reached is False]
