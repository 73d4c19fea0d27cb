"""What is said of a table and its columns, without any prefix."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from mappings.schema.wanted import Ownership


@dataclass(frozen=True, slots=True)
class TargetWords:
    """A table that a lookup refers to; ours begin with a capital. `is_parent`: a row goes with its parent."""

    table: str
    relationship: str
    is_parent: bool = False
    deleted_with: bool = False


@dataclass(frozen=True, slots=True)
class ColumnWords:
    """One column. `options` gives the label of each of the policy's words, in the order of their numbers."""

    schema_name: str
    label: str
    description: str
    tab: str
    length: int | None = None
    is_long: bool = False
    minimum: int | None = None
    maximum: int | None = None
    options: Mapping[str, str] = field(default_factory=dict)
    targets: tuple[TargetWords, ...] = ()
    read_only: bool = False


@dataclass(frozen=True, slots=True)
class TableWords:
    """One table. `columns` are by logical name without the prefix."""

    schema_name: str
    label: str
    plural: str
    description: str
    ownership: Ownership
    has_activities: bool
    has_notes: bool
    icon: str
    columns: Mapping[str, ColumnWords]

    @property
    def is_ours(self) -> bool:
        """Whether the table is one of those that come with this software."""
        return self.schema_name[:1].isupper()
