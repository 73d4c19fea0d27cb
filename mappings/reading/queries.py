"""What to ask Dataverse for, as values that say nothing of HTTP."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID


@dataclass(frozen=True, slots=True)
class Expand:
    """A navigation property to read along: which columns, and what to read along from there."""

    navigation: str
    select: tuple[str, ...]
    expand: tuple[Expand, ...] = ()


@dataclass(frozen=True, slots=True)
class Query:
    """Rows of one entity set. `filter` is OData text made of checked names, guids and quoted literals only."""

    entity_set: str
    select: tuple[str, ...]
    filter: str
    expand: tuple[Expand, ...] = ()
    top: int | None = None
    """No more rows than this; all of them where nothing is said."""


def guid(value: str) -> str:
    """The id in its one form: lower case with hyphens. Raises ValueError for anything else."""
    return str(UUID(value))


def belongs_to(path: str, case: str) -> str:
    """The condition that a lookup, or a lookup behind a navigation property, holds the case."""
    *navigation, lookup = path.split("/")
    return f"{'/'.join((*navigation, f'_{lookup}_value'))} eq {guid(case)}"


def any_of(column: str, values: tuple[str, ...]) -> str:
    """The condition that a text column holds one of the values."""
    return " or ".join(f"{column} eq {_literal(value)}" for value in values)


def _literal(value: str) -> str:
    return "'" + value.replace("'", "''") + "'"
