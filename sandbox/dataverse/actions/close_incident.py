"""CloseIncident: resolve a case and say how; its open activities end with it, as with any resolving (cascades.py).

Web API Action Reference (Microsoft Learn): parameters IncidentResolution and Status, no return value.
"""

from __future__ import annotations

from typing import Any

from sandbox.dataverse.errors import DataverseError, bad_request, missing_segment
from sandbox.dataverse.odata.paths import Segment
from sandbox.dataverse.storage.rows import find
from sandbox.dataverse.webapi.operation import Answer, Operation
from sandbox.dataverse.writing.create import create_by_platform
from sandbox.dataverse.writing.payload import read_payload
from sandbox.dataverse.writing.unit import Unit
from sandbox.dataverse.writing.update import change_columns

_RESOLVED = 1
_RESOLUTION_COMPLETED, _RESOLUTION_CLOSED = 1, 2
# Common practice, UNVERIFIED in documentation: the default status reason of the state.
_DEFAULT_STATUS = -1


def close_incident(unit: Unit, operation: Operation, path: list[Segment]) -> Answer:
    """POST CloseIncident {"IncidentResolution": {...}, "Status": 5} -> 204."""
    if len(path) != 1:
        raise missing_segment(path[-1].name)
    body = operation.json_body()
    if set(body) != {"IncidentResolution", "Status"} or not isinstance(body["IncidentResolution"], dict):
        raise bad_request("CloseIncident takes IncidentResolution (an object) and Status (a whole number).")
    table = unit.schema.table("incidentresolution")
    resolution = read_payload(unit, table, body["IncidentResolution"], creating=True).columns
    if resolution.get("incidentid") is None:
        raise bad_request("The IncidentResolution names no case. Set incidentid@odata.bind.")
    _resolve(unit, resolution["incidentid"], body["Status"])
    closed = {"statecode": _RESOLUTION_COMPLETED, "statuscode": _RESOLUTION_CLOSED, "actualend": unit.now}
    create_by_platform(unit, table, {**resolution, **closed})
    return Answer(204)


def _resolve(unit: Unit, case_id: str, status: Any) -> None:
    table = unit.schema.table("incident")
    case = find(unit.database, table, case_id)
    if case is None or case["statecode"] in table.read_only_states:
        code, sentence = table.read_only_error or ("0x80040203", "The case is closed.")
        raise DataverseError(400, code, sentence)
    sent = {"statecode": _RESOLVED} if status == _DEFAULT_STATUS else {"statecode": _RESOLVED, "statuscode": status}
    change_columns(unit, table, case, sent)
