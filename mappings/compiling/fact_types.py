"""What the policy says of the type of each fact: what it holds once known, and whether it may not apply."""

from __future__ import annotations

import types
from keyword import iskeyword
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

from policy.absent import NotApplicable, Unknown

NOT_IN_FILE = frozenset({"id", "made_as", "touched", "owner_as_made", "managers"})
"""Fields of a record that are no facts on record: its id, and what this software remembers or reads elsewhere."""


def types_of(record: type) -> dict[str, Any]:
    """The facts of a record, as the mapping names them, with the type each has when it is known."""
    hints = get_type_hints(record).items()
    return {fact_name(field): _known(hint) for field, hint in hints if field not in NOT_IN_FILE}


def fact_name(field: str) -> str:
    """The name of a fact: a field that Python reserves a word for ends in an underscore."""
    return field.removesuffix("_")


def field_name(fact: str) -> str:
    """The field that holds a fact."""
    return f"{fact}_" if iskeyword(fact) else fact


def applying(wanted: Any) -> tuple[Any, bool]:
    """The type of a fact where it applies, and whether it may not."""
    parts = get_args(wanted) if _is_union(wanted) else (wanted,)
    return next(part for part in parts if part is not NotApplicable), NotApplicable in parts


def _known(hint: Any) -> Any:
    if not _is_union(hint):
        return hint
    rest = tuple(part for part in get_args(hint) if part is not Unknown and not isinstance(part, TypeVar))
    return Union[rest] if rest else str  # noqa: UP007 - made at run time


def _is_union(hint: Any) -> bool:
    return get_origin(hint) in (Union, types.UnionType)
