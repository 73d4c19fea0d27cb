"""What a type of the policy's facts means for a file: which shapes a value of it may have there."""

from __future__ import annotations

import types
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

from admin.case_files.written import ManagerFromTo, RoleFromTo
from mappings.compiling.fact_types import fact_name
from policy import facts
from policy.absent import NotApplicable, Unknown

BARE: Mapping[type, str] = {
    facts.Judgement: "value",
    facts.Advice: "answer",
    facts.UsersView: "value",
    facts.DocumentsAttached: "value",
    facts.Sent: "party",
    facts.ConsideredBy: "person",
    facts.OutcomeGiven: "outcome",
    facts.IdentifiedBy: "person",
    facts.Adjustment: "need",
    RoleFromTo: "role",
    ManagerFromTo: "person",
}
"""What a value stands for that is written without the object around it."""
_DAYS = {"since": "from", "until": "to"}
ALSO_CALLED: Mapping[type, Mapping[str, str]] = {
    RoleFromTo: {"value": "role", **_DAYS},
    ManagerFromTo: {"line_manager": "person", "value": "person", **_DAYS},
}
"""Names that a file may use for a fact instead of its own."""
REQUIRED: Mapping[type, str] = {facts.Judgement: "value"}
"""What has to be known where anything else of it is."""
LEVELS = range(1, 7)
"""The levels that Annex B names: the only whole numbers among the facts."""
YEARS = range(1900, 2200)
"""Years in which every date of the policy can be reckoned; any other is a slip of the pen."""


@dataclass(frozen=True, slots=True)
class Shape:
    """A fact's type once it is known, and whether the rules tell 'not applicable' from unknown."""

    known: Any
    tells_not_applicable: bool


@cache
def shape_of(hint: Any) -> Shape:
    """The type of a fact where it is known and applies."""
    parts = get_args(hint) if get_origin(hint) in (Union, types.UnionType) else (hint,)
    known = [part for part in parts if part not in (Unknown, NotApplicable, types.NoneType)]
    return Shape(known[0], NotApplicable in parts)


@cache
def fields_of(known: Any) -> Mapping[str, tuple[str, Any]]:
    """The facts within a fact: by the name in a file, the field that holds each and its type."""
    of_type, filled = get_origin(known) or known, get_args(known)
    hints = {field: _filled(hint, filled) for field, hint in get_type_hints(of_type).items()}
    return {fact_name(field): (field, hint) for field, hint in hints.items()}


def _filled(hint: Any, filled: tuple[Any, ...]) -> Any:
    """The type with what a judgement or an advice is about put in."""
    if isinstance(hint, TypeVar):
        return filled[0]
    return hint[filled] if getattr(hint, "__parameters__", ()) else hint


def is_choice(known: Any) -> bool:
    """Whether a fact is one of several values."""
    return isinstance(known, type) and issubclass(known, StrEnum)


def is_open(known: Any) -> bool:
    """Whether the list of values is open: then a value may come with words."""
    return is_choice(known) and "other" in {each.value for each in known}


def takes_words(known: Any) -> bool:
    """Whether it is a judgement on an open list, in which words may explain the value."""
    return get_origin(known) is facts.Judgement and is_open(get_args(known)[0])
