"""The body of a webhook: RemoteExecutionContext.

Property order is alphabetical and slashes are escaped, as the real serialiser writes them. Beyond 256 KB the platform
removes parameters and images and says so in a header ("Use webhooks", section "Headers").
"""

from __future__ import annotations

import json
import uuid
from dataclasses import dataclass
from typing import Any

from sandbox.dataverse.odata.preferences import Preferences
from sandbox.dataverse.reading.annotations import Names, referred_names
from sandbox.dataverse.reading.reader import Reader
from sandbox.dataverse.solutions.organization import unique_name
from sandbox.dataverse.storage.database import Row
from sandbox.dataverse.webhooks.entities import Json, entity, milliseconds, pairs, reference, typed
from sandbox.dataverse.webhooks.parties import party_lists
from sandbox.dataverse.webhooks.steps import Image, Step
from sandbox.dataverse.writing.unit import Change, Unit

LARGEST_BODY = 256 * 1024
_CUT = ("InputParameters", "ParentContext", "PostEntityImages", "PreEntityImages")
_NOBODY = "00000000-0000-0000-0000-000000000000"
_PRIMARY_NAME_IMAGE = "AsynchronousStepPrimaryName"


@dataclass(frozen=True, slots=True)
class Message:
    """What is sent: headers and body; `operation` is the id of the system job."""

    operation: str
    headers: dict[str, str]
    body: str


def message(unit: Unit, change: Change, step: Step, organization: str, organization_host: str) -> Message:
    """The message that a step gets for a change."""
    operation = str(uuid.uuid4())
    context = _context(unit, change, step, organization, operation)
    headers = {
        "x-ms-dynamics-organization": organization_host,
        "x-ms-dynamics-entity-name": change.table.name,
        "x-ms-dynamics-request-name": change.message,
        "x-ms-correlation-request-id": unit.correlation,
    }
    body = _serialised(context)
    if len(body.encode()) > LARGEST_BODY:
        return Message(operation, *cut(headers, context))
    return Message(operation, headers, body)


def cut(headers: dict[str, str], context: Json) -> tuple[dict[str, str], str]:
    """Headers and body of a message that is too large, as the platform sends them."""
    left = {name: value for name, value in context.items() if name not in _CUT}
    return {**headers, "x-ms-dynamics-msg-size-exceeded": "true"}, _serialised(left)


def _context(unit: Unit, change: Change, step: Step, organization: str, operation: str) -> Json:
    names = _names(unit, change)
    common = _common(unit, change, organization)
    parent = {
        **common, "InputParameters": _input(unit, change, None), "OutputParameters": [], "ParentContext": None,
        "PostEntityImages": [], "PreEntityImages": [], "SharedVariables": [], "Stage": 30,
        "OperationCreatedOn": _created(unit), "OperationId": operation, "OwningExtension": _extension(step),
    }  # fmt: skip
    whole = {
        **common,
        "InputParameters": _input(unit, change, names if change.message == "Create" else None),
        "OperationCreatedOn": _created(unit),
        "OperationId": operation,
        "OutputParameters": pairs([("id", change.row_id)] if change.message == "Create" else []),
        "OwningExtension": _extension(step),
        "ParentContext": dict(sorted(parent.items())),
        "PostEntityImages": _post_images(unit, change, step.images, names),
        "PreEntityImages": _pre_images(unit, change, step.images, names),
        "SharedVariables": _shared_variables(unit),
        "Stage": 40,
    }
    return dict(sorted(whole.items()))


def _common(unit: Unit, change: Change, organization: str) -> Json:
    actor = unit.actor
    return {
        "BusinessUnitId": actor.business_unit,
        "CorrelationId": unit.correlation,
        "Depth": 1,
        "InitiatingUserAgent": unit.user_agent,
        "InitiatingUserAzureActiveDirectoryObjectId": actor.directory_id or _NOBODY,
        "InitiatingUserId": actor.user,
        "IsExecutingOffline": False,
        "IsInTransaction": False,
        "IsOfflinePlayback": False,
        "IsolationMode": 1,
        "MessageName": change.message,
        "Mode": 1,
        "OrganizationId": organization,
        "OrganizationName": unique_name(organization),
        "PrimaryEntityId": change.row_id,
        "PrimaryEntityName": change.table.name,
        "RequestId": unit.correlation,
        "SecondaryEntityName": "none",
        "UserAzureActiveDirectoryObjectId": actor.directory_id or _NOBODY,
        "UserId": actor.user,
    }


def _input(unit: Unit, change: Change, names: Names | None) -> list[Json]:
    """Target: the columns that were sent; of a deleted row (UNVERIFIED) a reference."""
    if change.message == "Delete":
        target = typed("EntityReference", reference(change.table.name, change.row_id))
    else:
        listed = party_lists(unit, change.table, change.sent)
        target = typed("Entity", entity(change.table, change.row_id, change.sent, names, listed))
    return pairs([("Target", target)])


def _pre_images(unit: Unit, change: Change, images: tuple[Image, ...], names: Names) -> list[Json]:
    if change.before is None:
        return []
    row = change.before
    return pairs((image.alias, _image(unit, change, row, image.columns, names)) for image in images if image.before)


def _post_images(unit: Unit, change: Change, images: tuple[Image, ...], names: Names) -> list[Json]:
    """Images asked for, and the one that the platform adds for every asynchronous step."""
    if change.after is None:
        return []
    row, table = change.after, change.table
    own = frozenset(name for name in (table.primary_name, table.primary_key) if name)
    wanted = [(image.alias, _image(unit, change, row, image.columns, names)) for image in images if image.after]
    return pairs([*wanted, (_PRIMARY_NAME_IMAGE, _image(unit, change, row, own, {}))])


def _image(unit: Unit, change: Change, row: Row, columns: frozenset[str] | None, names: Names) -> Json:
    """Columns without a value are left out, as Retrieve does."""
    shown = {
        name: value for name, value in row.items()
        if value not in (None, []) and (columns is None or name in columns or name == change.table.primary_key
                                  or name.removesuffix("__table") in columns)
    }  # fmt: skip
    return entity(change.table, change.row_id, shown, names, party_lists(unit, change.table, shown))


def _shared_variables(unit: Unit) -> list[Json]:
    values: list[tuple[str, Any]] = [("IsAutoTransact", True), ("DefaultsAddedFlag", True)]
    return pairs([*values, ("tag", unit.tag)] if unit.tag is not None else values)


def _extension(step: Step) -> Json:
    return reference("sdkmessageprocessingstep", step.step_id)


def _created(unit: Unit) -> str:
    return f"/Date({milliseconds(unit.now)}+0000)/"


def _names(unit: Unit, change: Change) -> Names:
    reader = Reader(unit.database, unit.schema, "", Preferences(), unit.actor.user)
    rows = [row for row in (change.before, change.after) if row is not None]
    return referred_names(reader, change.table, change.table.columns.values(), rows)


def _serialised(context: Json) -> str:
    return json.dumps(context, ensure_ascii=False, separators=(",", ":")).replace("/", "\\/")
