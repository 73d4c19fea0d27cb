"""What webhooks told a receiver, in short."""

from __future__ import annotations

from typing import Any

from tests.sandbox.dataverse.calling import Caller, wait_until
from tests.sandbox.dataverse.receiving import Received, Receiver, register_endpoint, register_image, register_step

BEFORE, AFTER = 0, 1


def listen(admin: Caller, receiver: Receiver, *tables: str, images: str | None = None) -> None:
    """Register a step for updates of each table, with images before and after when columns are named."""
    endpoint = register_endpoint(admin, receiver.url)
    for table in tables:
        step = register_step(admin, endpoint, "Update", table)
        for kind in (BEFORE, AFTER) if images else ():
            register_image(admin, step, kind, images)


def events(admin: Caller, receiver: Receiver, seconds: float = 5) -> list[Received]:
    """All that was told once nothing is on its way any more."""
    wait_until(lambda: admin.control("GET", "webhooks/pending").json()["count"] == 0, seconds)
    return receiver.calls


def subject(event: Received) -> tuple[str, str]:
    """The table and the id of the row that an event is about."""
    return event.body["PrimaryEntityName"], event.body["PrimaryEntityId"]


def sent(event: Received) -> dict[str, Any]:
    """The columns in Target, references and choices as plain values."""
    (target,) = [pair["value"] for pair in event.body["InputParameters"] if pair["key"] == "Target"]
    return _plain(target)


def image(event: Received, kind: int) -> dict[str, Any]:
    """The columns of the image before or after the change."""
    pairs = event.body[("PreEntityImages", "PostEntityImages")[kind]]
    return _plain({pair["key"]: pair["value"] for pair in pairs}[("Before", "After")[kind]])


def _plain(entity: dict[str, Any]) -> dict[str, Any]:
    return {pair["key"]: _value(pair["value"]) for pair in entity["Attributes"]}


def _value(value: Any) -> Any:
    return value.get("Id", value.get("Value")) if isinstance(value, dict) else value
