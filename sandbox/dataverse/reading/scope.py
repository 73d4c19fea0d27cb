"""Which rows a fetch may see besides its filter, and what it found."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from sandbox.dataverse.reading.columns import Json
from sandbox.dataverse.storage.database import Row

# Names of extra columns in the SELECT: the parent of an expanded child, and the values of the order terms.
PARENT = "sandbox:parent"
ORDER = "sandbox:order{}"


@dataclass(frozen=True, slots=True)
class Scope:
    """A condition besides the filter; {alias} stands for the table's alias, `join` comes before WHERE.

    `is_empty`: no row meets it. What is asked is checked all the same, and nothing is read.
    """

    condition: str = "1"
    parameters: tuple[object, ...] = ()
    join: str = ""
    is_empty: bool = False


@dataclass(frozen=True, slots=True)
class Found:
    """Rows as SQLite gave them and as the Web API shows them, in the same order."""

    rows: list[Row]
    answers: list[Json]
    order_values: list[list[object]]


EVERYTHING = Scope()

# reading.collection.fetch, handed to what collection itself uses.
Fetch = Callable[..., Found]
