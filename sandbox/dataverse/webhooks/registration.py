"""What endpoints, steps and images of webhooks have to be beyond their columns.

Microsoft Learn: "Register a webhook", "Register a plug-in" (images: none before a create, none after a deletion), table
references "serviceendpoint", "sdkmessageprocessingstep", "sdkmessageprocessingstepimage". Codes and sentences are
UNVERIFIED, and so is whether Dataverse refuses an http address: it is taken here.
"""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

from sandbox.dataverse.errors import bad_request, missing_row
from sandbox.dataverse.metadata.model import Table
from sandbox.dataverse.storage.database import Row
from sandbox.dataverse.storage.rows import find
from sandbox.dataverse.webhooks.steps import names_in
from sandbox.dataverse.writing.unit import Unit

_PRE, _POST = (0, 2), (1, 2)
# The property of the request that an image is of; for a create public tools send Id, for the others Target.
_IMAGE_PROPERTY = {"Create": "Id", "Update": "Target", "Delete": "Target"}


def check_endpoint(_unit: Unit, row: Row) -> None:
    """A webhook has an address and says how it shows who calls."""
    address = urlsplit(row["url"] or "")
    if address.scheme not in ("http", "https") or not address.hostname:
        raise bad_request("The url of a webhook must be a full address such as https://app.example/api/webhook.")
    if row["authtype"] is None:
        raise bad_request("A webhook needs an authtype: 4 (Webhook Key), 5 (Http Header) or 6 (Http Query String).")


def check_step(unit: Unit, row: Row) -> None:
    """The filter belongs to the message; filtering attributes are columns and go with an update; no configuration."""
    message, table = _registered_on(unit, row)
    if row["configuration"] is not None:
        raise bad_request("A step whose event handler is a webhook cannot have a configuration.")
    wanted = names_in(row["filteringattributes"])
    if wanted is not None and message != "Update":
        raise bad_request(f"A step on {message} cannot have filteringattributes; they go with Update.")
    _check_columns("filteringattributes", table, wanted)


def check_image(unit: Unit, row: Row) -> None:
    """An image is of a moment that there is, of the right property, and of columns of the table."""
    step = find(unit.database, unit.schema.table("sdkmessageprocessingstep"), row["sdkmessageprocessingstepid"])
    message, table = _registered_on(unit, step or {})
    if message == "Create" and row["imagetype"] in _PRE:
        raise bad_request("A step on Create has no pre-image: before it there is no row. Register a PostImage (1).")
    if message == "Delete" and row["imagetype"] in _POST:
        raise bad_request("A step on Delete has no post-image: after it there is no row. Register a PreImage (0).")
    if row["messagepropertyname"] != _IMAGE_PROPERTY[message]:
        raise bad_request(
            f"Message property name '{row['messagepropertyname']}' is not valid on message {message}. "
            f"Use '{_IMAGE_PROPERTY[message]}'."
        )
    _check_columns("attributes", table, names_in(row["attributes"]))


def _registered_on(unit: Unit, step: Row) -> tuple[str, Table]:
    """The name of the message and the table of a step."""
    found = _row(unit, "sdkmessagefilter", step["sdkmessagefilterid"])
    if found["sdkmessageid"] != step["sdkmessageid"]:
        raise bad_request("The sdkmessagefilterid is one of another message than sdkmessageid.")
    message = _row(unit, "sdkmessage", step["sdkmessageid"])
    return message["name"], unit.schema.table(found["primaryobjecttypecode"])


def _check_columns(what: str, table: Table, wanted: frozenset[str] | None) -> None:
    unknown = sorted((wanted or frozenset()) - table.named_by_events)
    if unknown:
        raise bad_request(f"The {what} name {', '.join(unknown)}, and {table.name} has no such column.")


def _row(unit: Unit, table: str, row_id: Any) -> Row:
    row = find(unit.database, unit.schema.table(table), row_id)
    if row is None:
        raise missing_row(table, str(row_id))
    return row
