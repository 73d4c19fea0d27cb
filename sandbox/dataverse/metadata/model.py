"""The definition of a table, as values.

Names follow "EntityMetadata" and "AttributeMetadata" of the Web API reference (Microsoft Learn).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class ColumnType(StrEnum):
    """AttributeType of a column."""

    STRING = "String"
    MEMO = "Memo"
    INTEGER = "Integer"
    BIG_INTEGER = "BigInt"
    DECIMAL = "Decimal"
    DOUBLE = "Double"
    MONEY = "Money"
    BOOLEAN = "Boolean"
    DATE_TIME = "DateTime"
    CHOICE = "Picklist"
    CHOICES = "MultiSelectPicklist"
    STATE = "State"
    STATUS = "Status"
    LOOKUP = "Lookup"
    CUSTOMER = "Customer"
    OWNER = "Owner"
    UNIQUE_ID = "Uniqueidentifier"
    TABLE_NAME = "EntityName"


LOOKUP_TYPES = frozenset({ColumnType.LOOKUP, ColumnType.CUSTOMER, ColumnType.OWNER})
TEXT_TYPES = frozenset({ColumnType.STRING, ColumnType.MEMO, ColumnType.TABLE_NAME})
CHOICE_TYPES = frozenset({ColumnType.CHOICE, ColumnType.STATE, ColumnType.STATUS})
WHOLE_TYPES = frozenset({ColumnType.INTEGER, ColumnType.BIG_INTEGER}) | CHOICE_TYPES
FRACTION_TYPES = frozenset({ColumnType.DECIMAL, ColumnType.DOUBLE, ColumnType.MONEY})


class DateBehaviour(StrEnum):
    """DateTimeBehavior of a DateTime column."""

    USER_LOCAL = "UserLocal"
    DATE_ONLY = "DateOnly"
    TIME_ZONE_INDEPENDENT = "TimeZoneIndependent"


class Required(StrEnum):
    """RequiredLevel; only SystemRequired is enforced by the Web API."""

    NONE = "None"
    APPLICATION = "ApplicationRequired"
    SYSTEM = "SystemRequired"


class Ownership(StrEnum):
    """OwnershipType of a table."""

    USER = "UserOwned"
    ORGANIZATION = "OrganizationOwned"
    NONE = "None"


class Cascade(StrEnum):
    """What a change of the parent row does to its children (CascadeType)."""

    NONE = "NoCascade"
    ALL = "Cascade"
    REMOVE_LINK = "RemoveLink"
    RESTRICT = "Restrict"


@dataclass(frozen=True, slots=True)
class Option:
    """One value of a choice; `state` is set for a status reason, `default_status` for a state."""

    value: int
    label: str
    state: int | None = None
    default_status: int | None = None


@dataclass(frozen=True, slots=True)
class Column:
    """One column. `template` computes the value from other columns ("{firstname} {lastname}")."""

    name: str
    type: ColumnType
    schema_name: str
    label: str
    required: Required = Required.NONE
    max_length: int | None = None
    minimum: float | None = None
    maximum: float | None = None
    behaviour: DateBehaviour | None = None
    options: tuple[Option, ...] = ()
    default: str | int | bool | None = None
    readable: bool = True
    creatable: bool = True
    updatable: bool = True
    template: str | None = None

    @property
    def is_lookup(self) -> bool:
        """Whether the column refers to a row of another table."""
        return self.type in LOOKUP_TYPES

    @property
    def property_name(self) -> str:
        """The name under which the Web API reads the column."""
        return f"_{self.name}_value" if self.is_lookup else self.name

    @property
    def is_date_only(self) -> bool:
        """Whether the column holds a calendar day (Edm.Date) and no moment."""
        return self.behaviour is DateBehaviour.DATE_ONLY

    def option(self, value: object) -> Option | None:
        """The option with that value."""
        return next((option for option in self.options if option.value == value), None)


@dataclass(frozen=True, slots=True)
class OneToMany:
    """A lookup column towards one table. `navigation` leads to the parent, `collection` to the children."""

    name: str
    table: str
    column: str
    parent: str
    navigation: str
    collection: str | None = None
    assign: Cascade = Cascade.NONE
    delete: Cascade = Cascade.REMOVE_LINK
    merge: Cascade = Cascade.NONE
    replaced_on_update: bool = False


@dataclass(frozen=True, slots=True)
class Side:
    """One end of a many-to-many relationship: the table, its column in the intersect table, its property."""

    table: str
    column: str
    navigation: str


@dataclass(frozen=True, slots=True)
class ManyToMany:
    """Two tables joined by an intersect table; `sides` are its two ends."""

    name: str
    intersect: str
    sides: tuple[Side, Side]


@dataclass(frozen=True, slots=True)
class Table:
    """One table with its columns and the lookups that start in it."""

    name: str
    set_name: str
    schema_name: str
    label: str
    code: int
    primary_key: str
    primary_name: str | None
    ownership: Ownership
    columns: Mapping[str, Column]
    lookups: tuple[OneToMany, ...] = ()
    is_activity: bool = False
    is_custom: bool = False
    creatable: bool = True
    updatable: bool = True
    deletable: bool = True
    read_only_states: tuple[int, ...] = ()
    read_only_error: tuple[str, str] | None = None
    values_allowed: Mapping[str, tuple[int | str, ...]] = field(default_factory=dict)
    union_of_activities: bool = False

    def by_property(self, name: str) -> Column | None:
        """The readable column that the Web API calls by that property name."""
        logical = name[1:-6] if name.startswith("_") and name.endswith("_value") else name
        column = self.columns.get(logical)
        return column if column is not None and column.readable and column.property_name == name else None

    def lookups_of(self, column: str) -> tuple[OneToMany, ...]:
        """The relationships that a lookup column can follow."""
        return tuple(lookup for lookup in self.lookups if lookup.column == column)
