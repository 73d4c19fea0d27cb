"""One event's reads and writes as the peer is told them. The standard library only: both environments use it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any
from urllib.parse import unquote


@dataclass(frozen=True)
class Read:
    """One query of a table: by its logical name, with the options of the query."""

    table: str
    select: list[str]
    filter: str | None = None
    expand: list[str] = field(default_factory=list)
    top: int | None = None


@dataclass(frozen=True)
class Write:
    """One row to create, or to update where `row` has its id."""

    table: str
    row: str | None
    columns: dict[str, Any]


@dataclass(frozen=True)
class Work:
    """What is read, a group after another, and then written; `way` is `calls` or `batches`."""

    way: str
    reads: list[list[Read]]
    writes: list[Write]

    def to_json(self) -> str:
        """As a line."""
        return json.dumps(asdict(self))


def of_json(text: str) -> Work:
    """The work of a line."""
    said = json.loads(text)
    reads = [[Read(**each) for each in group] for group in said["reads"]]
    return Work(said["way"], reads, [Write(**each) for each in said["writes"]])


def read_of(query: str, tables: Mapping[str, str]) -> Read:
    """A query as it went over the wire, such as `tasks?$select=subject&$top=1`; `tables` names each entity set's."""
    entity_set, _, options = query.partition("?")
    said = {name: unquote(value) for name, _, value in (option.partition("=") for option in options.split("&"))}
    top = said.get("$top")
    return Read(
        table=tables[entity_set],
        select=said.get("$select", "").split(","),
        filter=said.get("$filter"),
        expand=split_expansions(said.get("$expand", "")),
        top=None if top is None else int(top),
    )


def split_expansions(text: str) -> list[str]:
    """The expansions of a query, those with options of their own kept whole."""
    depth, found, begun = 0, [], 0
    for place, letter in enumerate(text):
        depth += (letter == "(") - (letter == ")")
        if letter == "," and not depth:
            found.append(text[begun:place])
            begun = place + 1
    return [each for each in (*found, text[begun:]) if each]
