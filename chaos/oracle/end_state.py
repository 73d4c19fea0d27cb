"""Where a month has led: all that is open or final, by names that are the same in every month that is played alike."""

from __future__ import annotations

from dataclasses import dataclass

from chaos.oracle import memory
from chaos.oracle.named import Sections, under_names
from chaos.oracle.of_app import of_app
from chaos.oracle.of_people import of_people
from chaos.oracle.remains import Remains
from chaos.oracle.tables import Rows, every_row


@dataclass(frozen=True)
class EndState:
    """What is people's and what is the app's, by section and row, and how many tasks were withdrawn."""

    people: Sections
    app: Sections
    withdrawn: int


def end_state(remains: Remains) -> EndState:
    """Everything at the end of a month, read through the Web API. Raises TooMany."""
    return end_state_in(remains, every_row(remains.api))


def end_state_in(remains: Remains, rows: Rows) -> EndState:
    """The end of a month that is in some rows."""
    withdrawn = memory.withdrawn(remains.mapping, rows)
    named = under_names(remains, rows, withdrawn)
    return EndState(of_people(named), of_app(named), len(withdrawn))
