"""What is wanted of an environment, as values: nothing here says whether it is there."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class ColumnKind(StrEnum):
    """What a column holds."""

    TEXT = "text"
    LONG_TEXT = "long text"
    WHOLE_NUMBER = "whole number"
    MONEY = "money"
    DATE = "date"
    """A calendar day: date-only behaviour, said explicitly when the column is made."""
    MOMENT = "moment"
    YES_NO = "two options"
    CHOICE = "choice"
    CHOICES = "choices"
    LOOKUP = "lookup"


class OnDelete(StrEnum):
    """What becomes of a row when the row that it refers to is deleted."""

    DELETE_TOO = "Cascade"
    LET_GO = "RemoveLink"
    FORBID = "Restrict"


@dataclass(frozen=True, slots=True)
class Option:
    """One value of a choice."""

    value: int
    label: str


@dataclass(frozen=True, slots=True)
class Target:
    """One table that a lookup refers to, through a relationship of its own.

    `relationship` is its schema name, and the name of the collection of children. `follows_owner`: whoever gets the
    parent row gets its children too.
    """

    table: str
    relationship: str
    on_delete: OnDelete = OnDelete.LET_GO
    follows_owner: bool = False


@dataclass(frozen=True, slots=True)
class Column:
    """One column. `schema_name` is its name with capitals; `needed_by` are the facts that stand in it.

    `length` goes for text; `minimum` and `maximum` for numbers; `options` for choices; `targets` for lookups.
    `made_here` is false for a column of the organisation's own, whose name has another prefix than the publisher's: it
    has to be there already, and is never made. Of such a column `kind` does not tell text from long text, `length` is
    only given where this software writes into it, and `targets` only where it refers to one table.
    """

    name: str
    schema_name: str
    kind: ColumnKind
    label: str
    description: str = ""
    length: int | None = None
    minimum: int | None = None
    maximum: int | None = None
    options: tuple[Option, ...] = ()
    targets: tuple[Target, ...] = ()
    needed_by: tuple[str, ...] = ()
    made_here: bool = True


class Ownership(StrEnum):
    """Who owns the rows of a table."""

    USER = "UserOwned"
    ORGANIZATION = "OrganizationOwned"


@dataclass(frozen=True, slots=True)
class Table:
    """One table. `is_standard`: it comes with Dynamics, or is the organisation's own under another prefix than the
    publisher's; it is never made here, only given further columns.

    `primary_name` is the column that shows which row it is; it is among `columns` where the table is to be made.
    """

    name: str
    set_name: str
    primary_id: str
    columns: tuple[Column, ...]
    is_standard: bool
    schema_name: str = ""
    label: str = ""
    plural: str = ""
    description: str = ""
    ownership: Ownership = Ownership.USER
    primary_name: str = ""
    has_activities: bool = False
    """Activities can regard its rows."""
    has_notes: bool = False
    icon: str = ""
    """The name of a web resource."""


@dataclass(frozen=True, slots=True)
class View:
    """A public view of a table. `name` is what people see and how it is known again."""

    table: str
    name: str
    description: str
    fetch_xml: str
    layout_xml: str


@dataclass(frozen=True, slots=True)
class Form:
    """A main form of a table. `name` is what people see and how it is known again."""

    table: str
    name: str
    description: str
    form_xml: str


class Verb(StrEnum):
    """What a privilege allows to be done with a table (PrivilegeType)."""

    CREATE = "Create"
    READ = "Read"
    WRITE = "Write"
    DELETE = "Delete"
    APPEND = "Append"
    APPEND_TO = "AppendTo"
    ASSIGN = "Assign"
    SHARE = "Share"


class Depth(StrEnum):
    """How far a privilege reaches."""

    OWN = "Basic"
    UNIT = "Local"
    BELOW = "Deep"
    ALL = "Global"


@dataclass(frozen=True, slots=True)
class Allowed:
    """One table privilege."""

    table: str
    verb: Verb
    depth: Depth


@dataclass(frozen=True, slots=True)
class Role:
    """A security role of ours. `for_` says who is to be given it."""

    name: str
    description: str
    for_: str
    allowed: tuple[Allowed, ...]


@dataclass(frozen=True, slots=True)
class WebResource:
    """A file that forms use. `name` begins with the publisher's prefix; `kind` is Dataverse's number for its type."""

    name: str
    label: str
    kind: int
    content: bytes


@dataclass(frozen=True, slots=True)
class Publisher:
    """Whose names these are."""

    unique_name: str
    label: str
    prefix: str
    option_prefix: int


@dataclass(frozen=True, slots=True)
class Solution:
    """What everything is put in."""

    unique_name: str
    label: str
    version: str


@dataclass(frozen=True, slots=True)
class Schema:
    """All that a mapping needs."""

    publisher: Publisher
    solution: Solution
    tables: tuple[Table, ...]
    views: tuple[View, ...] = ()
    forms: tuple[Form, ...] = ()
    roles: tuple[Role, ...] = ()
    web_resources: tuple[WebResource, ...] = ()
    left_out: tuple[str, ...] = ()
    """A sentence for each view that needs a column which the mapping does not have."""

    def table(self, name: str) -> Table:
        """The table of that logical name; KeyError when it is not wanted."""
        found = {table.name: table for table in self.tables}
        return found[name]
