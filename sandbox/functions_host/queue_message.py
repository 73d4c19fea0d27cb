"""A taken message as a queue function gets it."""

from __future__ import annotations

from datetime import UTC, datetime

from azure.functions.queue import QueueMessage

from sandbox.functions_host.store import Taken


def queue_message(taken: Taken) -> QueueMessage:
    """Azure's own class for it. A message here never expires, so it has no expiration time."""
    return QueueMessage(  # type: ignore[no-untyped-call]  # untyped in azure-functions
        id=taken.id,
        body=taken.body,
        dequeue_count=taken.dequeue_count,
        insertion_time=datetime.fromtimestamp(taken.inserted_at, UTC),
        time_next_visible=datetime.fromtimestamp(taken.visible_at, UTC),
        pop_receipt=taken.pop_receipt,
    )
