"""AddToQueue: put a row into a queue, or move it there.

Web API Action Reference (Microsoft Learn); bound to queue. A row that is in a queue moves to the other one.
"""

from __future__ import annotations

from typing import Any

from sandbox.dataverse.actions.targets import row_named, type_named
from sandbox.dataverse.errors import bad_request, missing_row, missing_segment
from sandbox.dataverse.metadata.model import OneToMany, Table
from sandbox.dataverse.odata.paths import Segment, row_id
from sandbox.dataverse.storage.database import Row
from sandbox.dataverse.storage.rows import exists
from sandbox.dataverse.webapi.operation import Answer, Operation, json_answer
from sandbox.dataverse.writing.binds import linked
from sandbox.dataverse.writing.create import create_by_platform
from sandbox.dataverse.writing.queue_items import active_items
from sandbox.dataverse.writing.unit import Unit
from sandbox.dataverse.writing.update import change_columns

_TYPE = "Microsoft.Dynamics.CRM."


def add_to_queue(unit: Unit, operation: Operation, path: list[Segment]) -> Answer:
    """POST queues(id)/Microsoft.Dynamics.CRM.AddToQueue {"Target": {...}} -> {"QueueItemId": "..."}."""
    if len(path) != 2 or path[0].name != "queues" or path[0].key is None:
        raise missing_segment(path[-1].name)
    queue = unit.schema.table("queue")
    queue_id = row_id(path[0].key, queue.primary_key)
    if not exists(unit.database, queue, queue_id):
        raise missing_row(queue.name, queue_id)
    body = operation.json_body()
    if set(body) != {"Target"} or not isinstance(body["Target"], dict):
        raise bad_request('AddToQueue takes {"Target": {...}} here; no other parameter.')
    item_id = _put(unit, queue_id, *_target(unit, body["Target"]))
    context = f"{operation.root}$metadata#{_TYPE}AddToQueueResponse"
    return json_answer({"@odata.context": context, "QueueItemId": item_id})


def _target(unit: Unit, target: dict[str, Any]) -> tuple[OneToMany, Row]:
    """The relationship of queue items to the target's table, and the target's row."""
    name = type_named(target)
    lookups = unit.schema.table("queueitem").lookups_of("objectid")
    lookup = next((lookup for lookup in lookups if lookup.parent == name), None)
    if lookup is None:
        raise bad_request(f"A row of the type '{name}' cannot be put into a queue. Give @odata.type of the target.")
    return lookup, row_named(unit, unit.schema.table(name), target)


def _put(unit: Unit, queue_id: str, lookup: OneToMany, target: Row) -> str:
    items: Table = unit.schema.table("queueitem")
    target_id = str(target[unit.schema.table(lookup.parent).primary_key])
    present = active_items(unit, lookup, target_id)
    # An email that is in several queues gets one more item: which of them would move is nowhere said.
    if len(present) == 1:
        change_columns(unit, items, present[0], {"queueid": queue_id, "enteredon": unit.now})
        return str(present[0]["queueitemid"])
    return create_by_platform(unit, items, {"queueid": queue_id, **linked(items, lookup, target_id)})
