"""The definition of a table, as values.

Names follow "EntityMetadata" and "AttributeMetadata" of the Web API reference (Microsoft Learn).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from typing import Any


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
    PARTY_LIST = "PartyList"


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
    RECOMMENDED = "Recommended"
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
    ACTIVE = "Active"
    USER_OWNED = "UserOwned"
    REMOVE_LINK = "RemoveLink"
    RESTRICT = "Restrict"


@dataclass(frozen=True, slots=True)
class Option:
    """One value of a choice; `state` is set for a status reason, `default_status` for a state."""

    value: int
    label: str
    state: int | None = None
    default_status: int | None = None
    description: str = ""
    color: str | None = None


@dataclass(frozen=True, slots=True)
class Choice:
    """A global choice (OptionSetMetadata with IsGlobal): columns of several tables can share its options."""

    name: str
    label: str
    options: tuple[Option, ...]
    description: str = ""
    is_custom: bool = False
    metadata_id: str | None = None


@dataclass(frozen=True)
class Column:
    """One column. `template` computes the value from other columns ("{firstname} {lastname}").

    `format` is Format, or FormatName of a text; `choice` the name of the global choice that the options come from;
    `properties` are further properties of AttributeMetadata, as a client sent them. `metadata_id` and `set_id` are None
    for what was shipped: its ids follow from the names.
    """

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
    description: str = ""
    format: str | None = None
    precision: int | None = None
    choice: str | None = None
    is_custom: bool = False
    metadata_id: str | None = None
    set_id: str | None = None
    properties: Mapping[str, Any] = field(default_factory=dict)

    @cached_property
    def is_lookup(self) -> bool:
        """Whether the column refers to a row of another table."""
        return self.type in LOOKUP_TYPES

    @cached_property
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
    share: Cascade = Cascade.NONE
    unshare: Cascade = Cascade.NONE
    reparent: Cascade = Cascade.NONE
    rollup: Cascade = Cascade.NONE
    is_custom: bool = False
    metadata_id: str | None = None
    properties: Mapping[str, Any] = field(default_factory=dict)

    @property
    def is_parental(self) -> bool:
        """Whether an action on the parent goes on to the children ("Table relationships": Parental)."""
        spreading = (Cascade.ALL, Cascade.ACTIVE, Cascade.USER_OWNED)
        actions = (self.assign, self.delete, self.reparent, self.share, self.unshare)
        return any(action in spreading for action in actions)


@dataclass(frozen=True, slots=True)
class PartyList:
    """A column of an activity that lists its parties of one part, as `to` does those with participationtypemask 2.

    It is in the metadata and in what an event tells. The Web API has no property of that name: there the parties are
    rows of activityparty, by the relationship of the activity to them ("ActivityParty table" and "Activity tables").
    """

    part: int
    column: Column
    targets: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Key:
    """An alternate key (EntityKeyMetadata): the values of its columns together name one row."""

    name: str
    schema_name: str
    label: str
    columns: tuple[str, ...]
    metadata_id: str


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
    is_custom: bool = False
    metadata_id: str | None = None
    properties: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Table:
    """One table with its columns and the lookups that start in it; `properties` as those of a column."""

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
    plural: str | None = None
    description: str = ""
    metadata_id: str | None = None
    keys: tuple[Key, ...] = ()
    party_lists: tuple[PartyList, ...] = ()
    properties: Mapping[str, Any] = field(default_factory=dict)

    @property
    def named_by_events(self) -> frozenset[str]:
        """The columns that a step or an image can name: those that rows hold, and those that list parties."""
        return frozenset(self.columns).union(each.column.name for each in self.party_lists)

    def __hash__(self) -> int:
        """By the name: what is worked out about a table is remembered with it."""
        return hash(self.name)

    def by_property(self, name: str) -> Column | None:
        """The readable column that the Web API calls by that property name."""
        return self._by_property.get(name)

    def lookups_of(self, column: str) -> tuple[OneToMany, ...]:
        """The relationships that a lookup column can follow."""
        return self._lookups_of.get(column, ())

    @cached_property
    def _by_property(self) -> Mapping[str, Column]:
        return {column.property_name: column for column in self.columns.values() if column.readable}

    @cached_property
    def _lookups_of(self) -> Mapping[str, tuple[OneToMany, ...]]:
        found: dict[str, tuple[OneToMany, ...]] = {}
        for lookup in self.lookups:
            found[lookup.column] = (*found.get(lookup.column, ()), lookup)
        return found
