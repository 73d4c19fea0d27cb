"""A $filter as a tree."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class LiteralKind(StrEnum):
    """What a literal was written as (Edm type, without the namespace)."""

    NULL = "Null"
    BOOLEAN = "Boolean"
    NUMBER = "Int32"
    STRING = "String"
    GUID = "Guid"
    DATE = "Date"
    MOMENT = "DateTimeOffset"


@dataclass(frozen=True, slots=True)
class Literal:
    """A constant: its kind and its text (strings without quotes)."""

    kind: LiteralKind
    text: str


@dataclass(frozen=True, slots=True)
class Path:
    """A column, after single-valued navigation properties: ("phso_CaseId", "ticketnumber")."""

    segments: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """left eq|ne|gt|ge|lt|le right."""

    operator: str
    left: Path | Literal
    right: Path | Literal


@dataclass(frozen=True, slots=True)
class Logical:
    """Conditions joined by and, or by or."""

    operator: str
    conditions: tuple[Condition, ...]


@dataclass(frozen=True, slots=True)
class Not:
    """The opposite of a condition."""

    condition: Condition


@dataclass(frozen=True, slots=True)
class TextMatch:
    """contains, startswith or endswith."""

    function: str
    path: Path
    value: Literal


@dataclass(frozen=True, slots=True)
class PlatformFunction:
    """Microsoft.Dynamics.CRM.<name>(PropertyName='..',PropertyValue(s)=..)."""

    name: str
    parameters: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Lambda:
    """collection/any(variable:condition) or all(..); any() alone has no condition."""

    quantifier: str
    path: Path
    variable: str | None
    condition: Condition | None


Condition = Comparison | Logical | Not | TextMatch | PlatformFunction | Lambda
