"""Deliveries as Dataverse sends them, built for these tests: bodies, and the ids in them."""

from __future__ import annotations

import json
from typing import Any

ORGANIZATION = "7a1c0d52-93b4-4e0f-8a61-2f5f1f6f0001"
PERSON = "7a1c0d52-93b4-4e0f-8a61-2f5f1f6f0002"
OUR_USER = "7a1c0d52-93b4-4e0f-8a61-2f5f1f6f0003"
CASE = "7a1c0d52-93b4-4e0f-8a61-2f5f1f6f0004"
OTHER_CASE = "7a1c0d52-93b4-4e0f-8a61-2f5f1f6f0005"
TASK = "7a1c0d52-93b4-4e0f-8a61-2f5f1f6f0006"
CORRELATION = "7a1c0d52-93b4-4e0f-8a61-2f5f1f6f0007"

_REFERENCE = "EntityReference:http://schemas.microsoft.com/xrm/2011/Contracts"
_ENTITY = "Entity:http://schemas.microsoft.com/xrm/2011/Contracts"


def delivery(
    *, table: str = "task", row: str = TASK, regarding: str | None = CASE, was: str | None = None, **members: Any
) -> bytes:
    """An Update of a row that regards a case now and, when given, another one before. `members` replace others."""
    context = {
        "CorrelationId": CORRELATION,
        "Depth": 1,
        "InitiatingUserId": PERSON,
        "InputParameters": [{"key": "Target", "value": {"__type": _ENTITY, **_entity(table, row, regarding)}}],
        "MessageName": "Update",
        "Mode": 1,
        "OrganizationId": ORGANIZATION,
        "OutputParameters": [],
        "PostEntityImages": [],
        "PreEntityImages": [{"key": "PreImage", "value": _entity(table, row, was)}],
        "PrimaryEntityId": row,
        "PrimaryEntityName": table,
        "Stage": 40,
        "UserId": PERSON,
    }
    kept = {name: value for name, value in (context | members).items() if value is not ...}
    return json.dumps(kept).encode()


def _entity(table: str, row: str, regarding: str | None) -> dict[str, Any]:
    attributes: list[dict[str, Any]] = [{"key": "subject", "value": "Ring Mr Example about his knee"}]
    if regarding is not None:
        reference = {"__type": _REFERENCE, "Id": regarding, "LogicalName": "incident", "Name": "Mr Example"}
        attributes.append({"key": "regardingobjectid", "value": reference})
    return {"Attributes": attributes, "Id": row, "LogicalName": table}
