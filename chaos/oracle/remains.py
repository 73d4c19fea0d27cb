"""What the oracle is given of a month that was played, whoever played it."""

from __future__ import annotations

from collections.abc import Mapping as Table
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from mappings.mapping import Mapping
from sandbox.demo.web_api import WebApi


class Deed(Protocol):
    """One write of a person's: the columns that they set, None where they deleted the row."""

    @property
    def entity_set(self) -> str:
        """The table, by its entity set."""
        ...

    @property
    def row(self) -> str:
        """The row's id."""
        ...

    @property
    def columns(self) -> Table[str, Any] | None:
        """What was set."""
        ...

    @property
    def of_ours(self) -> bool:
        """Whether the row is one that the app made."""
        ...


@dataclass(frozen=True)
class Remains:
    """A month at its end: Dataverse, what people did in order, and what the month calls each case (by its id).

    `deleted` are the rows that the app deleted, by table and id.
    """

    api: WebApi
    mapping: Mapping
    ourselves: str
    deeds: Sequence[Deed]
    cases: Table[str, str]
    deleted: Sequence[tuple[str, str]] = ()
