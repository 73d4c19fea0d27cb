"""A Dataverse webhook, reduced to ids.

The body is a RemoteExecutionContext in JSON. Nothing a person wrote leaves this module: only names of tables, columns
and messages, and guids. Source: Microsoft, "Use Webhooks to create external handlers for server events".
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from dynamics.ids import NO_ID
from dynamics.names import is_name
from dynamics.references import (
    MalformedEvent,
    Reference,
    checked_guid,
    is_reference,
    pairs,
    reference,
    references_in,
    unboxed,
)

__all__ = ["CUT_HEADER", "MalformedEvent", "Reference", "WebhookEvent", "parse_event"]

CUT_HEADER = "x-ms-dynamics-msg-size-exceeded"
"""Present (its value is not documented) when the body passed 256 KB and was cut."""

# Real bodies hold raw line ends inside strings (strict=False). No number is read here, so a number of any length is
# taken as a float instead of failing on Python's limit for digits.
_JSON = json.JSONDecoder(strict=False, parse_int=float)


@dataclass(frozen=True)
class WebhookEvent:
    """What happened to which row, and the rows it names.

    `cut`: the platform removed parameters and images, so `lookups` says nothing; read the row itself.
    `lookups`: every reference found under a column's name in Target, pre images and post images; a Target that is
    itself a reference (Delete) stands under "Target".
    """

    message: str
    table: str
    row: str
    organization: str | None
    initiating_user: str | None
    user: str | None
    correlation: str | None
    operation: str | None
    cut: bool
    lookups: Mapping[str, frozenset[Reference]]


def parse_event(body: bytes, headers: Mapping[str, str]) -> WebhookEvent:
    """Return the event, or raise MalformedEvent. The caller bounds the size of the body."""
    context = _context(body)
    return WebhookEvent(
        message=_name(context, "MessageName"),
        table=_name(context, "PrimaryEntityName"),
        row=_row(context),
        organization=_id(context, "OrganizationId"),
        initiating_user=_id(context, "InitiatingUserId"),
        user=_id(context, "UserId"),
        correlation=_id(context, "CorrelationId"),
        operation=_id(context, "OperationId"),
        cut=_is_cut(context, headers),
        lookups=_lookups(context),
    )


def _context(body: bytes) -> dict[str, Any]:
    try:
        context = _JSON.decode(body.decode("utf-8-sig", "surrogatepass"))
    except RecursionError as error:
        raise MalformedEvent("the body is nested too deeply to be read") from error
    except ValueError as error:
        raise MalformedEvent("the body is not JSON in UTF-8") from error
    if not isinstance(context, dict):
        raise MalformedEvent("the body is JSON, but not an object")
    return context


def _name(context: dict[str, Any], member: str) -> str:
    value = context.get(member)
    if not is_name(value):
        raise MalformedEvent(f"{member} is missing or is not a name")
    return value


def _row(context: dict[str, Any]) -> str:
    row = _id(context, "PrimaryEntityId")
    if row is None:
        raise MalformedEvent("PrimaryEntityId is missing: the event is about no row")
    return row


def _id(context: dict[str, Any], member: str) -> str | None:
    value = unboxed(context.get(member))
    return None if value is None or value == NO_ID else checked_guid(value, member)


def _is_cut(context: dict[str, Any], headers: Mapping[str, str]) -> bool:
    # A proxy may drop a header it does not know; a body without its parameters was cut all the same.
    return "InputParameters" not in context or any(name.lower() == CUT_HEADER for name in headers)


def _lookups(context: dict[str, Any]) -> dict[str, frozenset[Reference]]:
    found: dict[str, set[Reference]] = {}
    for snapshot, where in _snapshots(context):
        if is_reference(snapshot):
            found.setdefault("Target", set()).update(reference(snapshot, where))
            continue
        for column, value in pairs(snapshot.get("Attributes"), where):
            if isinstance(value, dict | list) and is_name(column):  # nothing else refers to a row
                found.setdefault(column, set()).update(references_in(value, f"column {column}"))
    return {column: frozenset(rows) for column, rows in found.items() if rows}


def _snapshots(context: dict[str, Any]) -> Iterator[tuple[dict[str, Any], str]]:
    """Yield Target and the images. ParentContext is left out: it is what somebody asked for, maybe in vain."""
    for key, value in pairs(context.get("InputParameters"), "InputParameters"):
        if key == "Target" and isinstance(value, dict):
            yield value, "Target"
    for member in ("PreEntityImages", "PostEntityImages"):
        for _, value in pairs(context.get(member), member):
            if isinstance(value, dict):
                yield value, member
