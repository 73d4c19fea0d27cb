"""CreateMultiple, UpdateMultiple, UpsertMultiple: all or nothing.

Microsoft Learn: "Use bulk operation messages". Targets carry @odata.type; an upsert's target may carry @odata.id.
"""

from __future__ import annotations

from typing import Any

from sandbox.dataverse.errors import bad_request, missing_segment
from sandbox.dataverse.metadata.model import Table
from sandbox.dataverse.odata.paths import Segment, segments
from sandbox.dataverse.storage.rows import exists
from sandbox.dataverse.webapi.operation import Answer, Operation, json_answer
from sandbox.dataverse.writing.addressing import address_at, row_at
from sandbox.dataverse.writing.create import create
from sandbox.dataverse.writing.unit import Unit
from sandbox.dataverse.writing.update import update

Target = dict[str, Any]


def create_multiple(unit: Unit, operation: Operation, path: list[Segment]) -> Answer:
    """POST set/Microsoft.Dynamics.CRM.CreateMultiple -> {"Ids": [...]}."""
    table = _table(unit, path)
    ids = [create(unit, table, target) for target in _targets(table, operation)]
    return _answer(operation, "CreateMultipleResponse", {"Ids": ids})


def update_multiple(unit: Unit, operation: Operation, path: list[Segment]) -> Answer:
    """POST set/Microsoft.Dynamics.CRM.UpdateMultiple -> 204; each target holds its primary key."""
    table = _table(unit, path)
    for target in _targets(table, operation):
        update(unit, table, row_at(unit.database, table, _key(table, target)), target)
    return Answer(204)


def upsert_multiple(unit: Unit, operation: Operation, path: list[Segment]) -> Answer:
    """POST set/Microsoft.Dynamics.CRM.UpsertMultiple -> what became of each target."""
    table = _table(unit, path)
    results = []
    for target in _targets(table, operation):
        address = address_at(unit.database, table, _key(table, target))
        key, created = address.row_id, not exists(unit.database, table, address.row_id)
        if created:
            create(unit, table, target | address.values, key)
        else:
            update(unit, table, key, target)
        results.append({"RecordCreated": created, "Target": {table.primary_key: key}})
    return _answer(operation, "UpsertMultipleResponse", {"Results": results})


def _table(unit: Unit, path: list[Segment]) -> Table:
    if len(path) != 2 or path[0].key is not None:
        raise missing_segment(path[-1].name)
    return unit.schema.of_set(path[0].name)


def _targets(table: Table, operation: Operation) -> list[Target]:
    body = operation.json_body()
    targets = body.get("Targets")
    if set(body) != {"Targets"} or not isinstance(targets, list) or not all(isinstance(t, dict) for t in targets):
        raise bad_request('The body is {"Targets": [...]} with an object for each row.')
    for target in targets:
        if str(target.get("@odata.type")).lstrip("#") != f"Microsoft.Dynamics.CRM.{table.name}":
            raise bad_request(f'Each target needs "@odata.type": "Microsoft.Dynamics.CRM.{table.name}".')
    return targets


def _key(table: Table, target: Target) -> str:
    """What names the row of a target: the key in its @odata.id, or its primary key."""
    address = target.get("@odata.id")
    key = segments(str(address))[-1].key if address is not None else target.get(table.primary_key)
    if key is None:
        raise bad_request(f"A target has no {table.primary_key}.")
    return str(key)


def _answer(operation: Operation, kind: str, values: dict[str, Any]) -> Answer:
    return json_answer({"@odata.context": f"{operation.root}$metadata#Microsoft.Dynamics.CRM.{kind}", **values})
