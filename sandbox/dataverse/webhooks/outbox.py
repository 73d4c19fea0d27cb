"""Messages to deliver, kept in the database with the change that caused them."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from sandbox.dataverse.storage.database import Database, Row
from sandbox.dataverse.webhooks.context import message
from sandbox.dataverse.webhooks.steps import steps_for
from sandbox.dataverse.writing.unit import Unit

# Deliveries that stay to be looked at and repeated; a service that runs for days must not grow.
REMEMBERED = 10_000


class DeliveryState(StrEnum):
    """Where a delivery stands."""

    PENDING = "pending"
    SUCCEEDED = "succeeded"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Delivery:
    """One message for one step. `created` is the moment of the change."""

    id: int
    step: str
    endpoint: str
    operation: str
    headers: dict[str, str]
    body: str
    created: str


@dataclass(frozen=True, slots=True)
class Result:
    """What became of a delivery; `url` is without secrets, `error` a sentence when it failed."""

    state: DeliveryState
    url: str | None
    status: int | None
    attempts: int
    error: str | None


class Outbox:
    """Written inside the transaction of the change; read by the thread that delivers."""

    def __init__(self, database: Database, organization: str, organization_host: str, wake: Callable[[], None]) -> None:
        self._database = database
        self._organization = organization
        self._host = organization_host
        self._wake = wake

    def record(self, unit: Unit) -> None:
        """Put down a message for each step that a change of the unit concerns."""
        added = False
        for change in unit.changes:
            for step in steps_for(self._database, change):
                made = message(unit, change, step, self._organization, self._host)
                values = (step.step_id, step.endpoint, made.operation, json.dumps(made.headers), made.body, unit.now)
                self._add(*values, None)
                added = True
        if added:
            self._wake()

    def repeat(self, ids: list[int]) -> int:
        """Put down the same messages again, in the given order; how many there were."""
        count = 0
        with self._database.transaction():
            for delivery_id in ids:
                row = self._database.row("SELECT * FROM sandbox_delivery WHERE id = ?", (delivery_id,))
                if row is not None:
                    names = ("step", "endpoint", "operation", "headers", "body", "created")
                    self._add(*(row[name] for name in names), delivery_id)
                    count += 1
        self._wake()
        return count

    def next(self) -> Delivery | None:
        """The oldest message that has not been delivered."""
        row = self._database.row(
            "SELECT * FROM sandbox_delivery WHERE state = ? ORDER BY id LIMIT 1", (DeliveryState.PENDING,)
        )
        return None if row is None else _delivery(row)

    def after(self, delivery: int) -> list[Delivery]:
        """The messages put down after one that is known, the oldest first; all of them after 0."""
        rows = self._database.rows("SELECT * FROM sandbox_delivery WHERE id > ? ORDER BY id", (delivery,))
        return [_delivery(row) for row in rows]

    def settle(self, delivery: Delivery, result: Result) -> bool:
        """Note what became of a delivery; False when a reset or restore has taken it away meanwhile."""
        sql = (
            "UPDATE sandbox_delivery SET state = ?, url = ?, status = ?, attempts = ?, error = ?"
            " WHERE id = ? AND operation = ?"
        )
        values = (result.state, result.url, result.status, result.attempts, result.error)
        known = self._database.execute(sql, (*values, delivery.id, delivery.operation))
        sql = "DELETE FROM sandbox_delivery WHERE id = ? AND state <> ?"
        self._database.execute(sql, (delivery.id - REMEMBERED, DeliveryState.PENDING))
        return bool(known)

    def pending(self) -> int:
        """How many are not delivered yet."""
        sql = "SELECT count(*) FROM sandbox_delivery WHERE state = ?"
        return int(self._database.value(sql, (DeliveryState.PENDING,)))

    def newest(self) -> int:
        """The id of the newest delivery, 0 where there was none."""
        return int(self._database.value("SELECT max(id) FROM sandbox_delivery") or 0)

    def all(self) -> list[Row]:
        """All deliveries, the oldest first, with their bodies as JSON."""
        rows = self._database.rows("SELECT * FROM sandbox_delivery ORDER BY id")
        parsed = {"body": json.loads, "headers": json.loads}
        return [{name: parsed.get(name, _same)(value) for name, value in row.items()} for row in rows]

    def clear(self) -> None:
        """Forget deliveries that are done with."""
        self._database.execute("DELETE FROM sandbox_delivery WHERE state <> ?", (DeliveryState.PENDING,))

    def _add(self, *values: Any) -> None:
        self._database.execute(
            "INSERT INTO sandbox_delivery (step, endpoint, operation, headers, body, created, redelivery_of, state)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            (*values, DeliveryState.PENDING),
        )


def _delivery(row: Row) -> Delivery:
    headers = json.loads(row["headers"])
    return Delivery(row["id"], row["step"], row["endpoint"], row["operation"], headers, row["body"], row["created"])


def _same(value: Any) -> Any:
    return value
