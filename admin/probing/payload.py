"""What an event holds, in short. Source of its form: Microsoft, "Use Webhooks to create external handlers"."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from admin.probing.listener import Event


def pairs(members: Iterable[Mapping[str, Any]] | None) -> dict[str, Any]:
    """A list of keys and values."""
    return {each["key"]: each["value"] for each in members or ()}


def target(event: Event) -> Mapping[str, Any]:
    """The row, or the reference to it."""
    found: Mapping[str, Any] = pairs(event.body.get("InputParameters")).get("Target") or {}
    return found


def sent(event: Event) -> dict[str, Any]:
    """The columns in Target."""
    return pairs(target(event).get("Attributes"))


def image(event: Event, member: str, alias: str) -> dict[str, Any]:
    """The columns of an image; {} where it is not there."""
    return pairs(pairs(event.body.get(member)).get(alias, {}).get("Attributes"))


def type_of(value: Mapping[str, Any]) -> str:
    """Entity, EntityReference, OptionSetValue."""
    return str(value.get("__type", "no type")).partition(":")[0]


def told(events: Iterable[Event], names: Mapping[str, str]) -> str:
    """Each event once, in the order of words: `Update of task`. `names`: what each row is called."""
    return (
        ", ".join(sorted({f"{event.message} of {names.get(event.row, event.table)}" for event in events})) or "nothing"
    )
