"""BulkDelete: all rows that queries name, as a system job that is done at once.

"BulkDelete Action" (Web API reference), "Delete data in bulk" (Microsoft Learn). A row that may not go stays, and the
others go. There is no row of bulkdeleteoperation, and nothing recurs or is put off: StartDateTime is not waited for.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import Any

from sandbox.dataverse.errors import DataverseError, bad_request, missing_segment, not_built
from sandbox.dataverse.fetchxml.expressions import query_node
from sandbox.dataverse.fetchxml.matching import matching_rows
from sandbox.dataverse.metadata.model import Table
from sandbox.dataverse.odata.paths import Segment
from sandbox.dataverse.storage.rows import exists
from sandbox.dataverse.webapi.operation import Answer, Operation, json_answer
from sandbox.dataverse.writing.create import create_by_platform
from sandbox.dataverse.writing.delete import delete
from sandbox.dataverse.writing.unit import Unit

_KNOWN = {
    "JobName", "QuerySet", "StartDateTime", "RecurrencePattern", "SendEmailNotification", "ToRecipients",
    "CCRecipients", "SourceImportId", "RunNow",
}  # fmt: skip
_BULK_DELETION, _COMPLETED, _SUCCEEDED = 13, 3, 30


def bulk_delete(unit: Unit, operation: Operation, path: list[Segment]) -> Answer:
    """POST BulkDelete {"QuerySet": [QueryExpression], "JobName": ...} -> {"JobId": ...}."""
    if len(path) != 1:
        raise missing_segment(path[-1].name)
    body = operation.json_body()
    _check(body)
    gone, kept = 0, 0
    for query in body["QuerySet"]:
        table, ids = _rows(unit, query)
        found = [_deleted(unit, table, row_id) for row_id in ids]
        gone, kept = gone + sum(found), kept + found.count(False)
    context = f"{operation.root}$metadata#Microsoft.Dynamics.CRM.BulkDeleteResponse"
    return json_answer({"@odata.context": context, "JobId": _job(unit, body["JobName"], gone, kept)})


def _check(body: dict[str, Any]) -> None:
    for name in body.keys() - _KNOWN:
        raise bad_request(f"BulkDelete has no parameter {name}.")
    if not isinstance(body.get("QuerySet"), list) or not body["QuerySet"] or not body.get("JobName"):
        raise bad_request("BulkDelete takes JobName and QuerySet, a list of QueryExpression.")
    for name in ("RecurrencePattern", "SendEmailNotification", "SourceImportId"):
        if body.get(name):
            raise not_built(f"{name} of BulkDelete")


def _rows(unit: Unit, query: dict[str, Any]) -> tuple[Table, list[str]]:
    now = datetime.fromisoformat(unit.now)
    return matching_rows(unit.database, unit.schema, query_node(query), unit.actor.user, unit.actor.rights, now)


def _deleted(unit: Unit, table: Table, row_id: str) -> bool:
    """Whether the row is gone; what its deletion had begun is taken back when it may not go."""
    before = len(unit.changes)
    try:
        with _step_back(unit):
            if exists(unit.database, table, row_id):
                delete(unit, table, row_id)
    except DataverseError:
        del unit.changes[before:]
        return False
    return True


@contextmanager
def _step_back(unit: Unit) -> Iterator[None]:
    unit.database.execute("SAVEPOINT deletion")
    try:
        yield
    except DataverseError:
        unit.database.execute("ROLLBACK TO deletion")
        raise
    finally:
        unit.database.execute("RELEASE deletion")


def _job(unit: Unit, name: str, gone: int, kept: int) -> str:
    columns = {
        "name": str(name)[:256],
        "operationtype": _BULK_DELETION,
        "statecode": _COMPLETED,
        "statuscode": _SUCCEEDED,
        "messagename": "BulkDelete",
        "message": json.dumps({"deleted": gone, "failed": kept}),
        "startedon": unit.now,
        "completedon": unit.now,
        "correlationid": unit.correlation,
    }
    return create_by_platform(unit, unit.schema.table("asyncoperation"), columns)
