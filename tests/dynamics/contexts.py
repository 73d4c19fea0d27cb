"""Webhook bodies of our own making, in the form that the platform sends."""

import json
from typing import Any

CONTRACTS = "http://schemas.microsoft.com/xrm/2011/Contracts"
CASE = "5b0c0c4e-0000-4000-8000-0000000000aa"
OTHER_CASE = "5b0c0c4e-0000-4000-8000-0000000000bb"
TASK = "5b0c0c4e-0000-4000-8000-000000000001"
USER = "5b0c0c4e-0000-4000-8000-0000000000ff"
ORGANIZATION = "5b0c0c4e-0000-4000-8000-0000000000ee"


def reference(table: str, row: str, **more: Any) -> dict[str, Any]:
    """An EntityReference as the value of a column."""
    form = {"__type": f"EntityReference:{CONTRACTS}", "Id": row, "KeyAttributes": [], "LogicalName": table}
    return form | {"Name": None, "RowVersion": None} | more


def pairs(values: dict[str, Any]) -> list[dict[str, Any]]:
    """The serialiser's list of keys and values."""
    return [{"key": key, "value": value} for key, value in values.items()]


def image(table: str, row: str, columns: dict[str, Any]) -> dict[str, Any]:
    """An Entity without a type, as images are."""
    return {
        "Attributes": pairs(columns),
        "EntityState": None,
        "FormattedValues": [],
        "Id": row,
        "KeyAttributes": [],
        "LogicalName": table,
        "RelatedEntities": [],
        "RowVersion": None,
    }


def entity(table: str, row: str, columns: dict[str, Any]) -> dict[str, Any]:
    """An Entity as the value of a parameter."""
    return {"__type": f"Entity:{CONTRACTS}"} | image(table, row, columns)


def party(row: str) -> dict[str, Any]:
    """One party of an activity."""
    return image(
        "activityparty",
        "00000000-0000-0000-0000-000000000000",
        {
            "participationtypemask": {"__type": f"OptionSetValue:{CONTRACTS}", "Value": 2},
            "partyid": reference("contact", row, Name="A Person"),
        },
    )


def wrapped(*entities: dict[str, Any]) -> dict[str, Any]:
    """An EntityCollection."""
    return {"__type": f"EntityCollection:{CONTRACTS}", "Entities": list(entities), "EntityName": "activityparty"}


def context(
    message: str = "Update", table: str = "task", row: str = TASK, target: Any = None, **more: Any
) -> dict[str, Any]:
    """A RemoteExecutionContext with the members that this software reads, and some that it does not."""
    return {
        "CorrelationId": "5b0c0c4e-0000-4000-8000-00000000000c",
        "Depth": 1,
        "InitiatingUserId": USER,
        "InputParameters": pairs({"Target": entity(table, row, {}) if target is None else target}),
        "MessageName": message,
        "Mode": 1,
        "OperationCreatedOn": "/Date(1767225600000+0000)/",
        "OperationId": "5b0c0c4e-0000-4000-8000-00000000000d",
        "OrganizationId": ORGANIZATION,
        "OrganizationName": "unq5b0c0c4e",
        "ParentContext": None,
        "PostEntityImages": [],
        "PreEntityImages": [],
        "PrimaryEntityId": row,
        "PrimaryEntityName": table,
        "RequestId": None,
        "SharedVariables": pairs({"IsAutoTransact": True}),
        "Stage": 40,
        "UserId": USER,
    } | more


def encoded(value: Any) -> bytes:
    """JSON in UTF-8."""
    return json.dumps(value).encode()
