"""What an environment has, as values. Names are logical names in lower case unless said otherwise."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class LiveColumn:
    """One column of one table.

    `type`: that of the definition without its ending, as String, Memo, DateTime, Picklist, Lookup, Customer.
    `behaviour` and `format`: of a DateTime. `options`: of a choice, labels by number. `global_choice`: the name of the
    choice that other columns may share; "" where the options are the column's own.
    """

    name: str
    type: str
    metadata_id: str
    length: int | None = None
    behaviour: str | None = None
    format: str | None = None
    targets: tuple[str, ...] = ()
    options: Mapping[int, str] = field(default_factory=dict)
    global_choice: str = ""


@dataclass(frozen=True, slots=True)
class LiveRelationship:
    """What a lookup `column` of a `table` has to one `parent`; `name` is the schema name.

    `navigation` leads from the row to its parent, `collection` from the parent to its rows. `assign` and `delete` say
    what becomes of the rows with their parent: Cascade, NoCascade, RemoveLink and others.
    """

    name: str
    table: str
    column: str
    parent: str
    navigation: str
    collection: str
    assign: str
    delete: str


@dataclass(frozen=True, slots=True)
class LiveTable:
    """One table with its columns, by name, and the relationships in which it holds the lookup.

    `has_activities`: activities can regard its rows.
    """

    name: str
    set_name: str
    primary_id: str
    ownership: str
    has_activities: bool
    metadata_id: str
    columns: Mapping[str, LiveColumn]
    relationships: tuple[LiveRelationship, ...]
