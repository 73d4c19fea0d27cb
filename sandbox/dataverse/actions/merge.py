"""Merge: one case takes over what belongs to another, and the other is closed as merged.

Microsoft Learn: "Merge table rows using the Web API", "Merge cases", "Incident (case) hierarchies". Codes: "Web service
error codes"; that they come with status 400, and which of the two cases the checks go for, is UNVERIFIED.
"""

from __future__ import annotations

from typing import Any

from sandbox.dataverse.actions.targets import row_named, type_named
from sandbox.dataverse.errors import DataverseError, bad_request, missing_segment, not_built
from sandbox.dataverse.metadata.model import Table
from sandbox.dataverse.odata.paths import Segment
from sandbox.dataverse.storage.database import Row
from sandbox.dataverse.webapi.operation import Answer, Operation
from sandbox.dataverse.writing.cascades import moved_by_merge
from sandbox.dataverse.writing.payload import read_payload
from sandbox.dataverse.writing.unit import Unit
from sandbox.dataverse.writing.update import change_columns

_ROWS = ("Target", "Subordinate")
_NEEDED, _OPTIONAL = {*_ROWS, "PerformParentingChecks"}, {"UpdateContent"}
# Dataverse merges these too. What it copies from row to row then is described in one unclear sentence.
_NOT_BUILT = ("account", "contact", "lead")
_ACTIVE = 0
_MERGED = {"statecode": 2, "statuscode": 2000, "merged": 1}


def merge(unit: Unit, operation: Operation, path: list[Segment]) -> Answer:
    """POST Merge {"Target": {...}, "Subordinate": {...}, "PerformParentingChecks": false} -> 204."""
    if len(path) != 1:
        raise missing_segment(path[-1].name)
    body = operation.json_body()
    _check_parameters(body)
    table = _table(unit, body)
    master, subordinate = (row_named(unit, table, body[name]) for name in _ROWS)
    if body.get("UpdateContent") is not None:
        # Documented: not used for cases. It is read all the same, as the wire is typed.
        read_payload(unit, table, body["UpdateContent"], creating=False)
    _check_cases(master, subordinate, body["PerformParentingChecks"])
    _merge(unit, table, master, subordinate)
    return Answer(204)


def _check_parameters(body: dict[str, Any]) -> None:
    named = set(body) >= _NEEDED and set(body) <= _NEEDED | _OPTIONAL
    objects = all(isinstance(body.get(name), dict) for name in _ROWS)
    content = isinstance(body.get("UpdateContent"), dict | None)
    if not (named and objects and content and isinstance(body["PerformParentingChecks"], bool)):
        raise bad_request(
            "Merge takes Target and Subordinate (objects), PerformParentingChecks (true or false) and, if wanted, "
            "UpdateContent (an object)."
        )


def _table(unit: Unit, body: dict[str, Any]) -> Table:
    """The one table of all rows among the parameters."""
    names = {type_named(body[name]) for name in (*_ROWS, "UpdateContent") if body.get(name) is not None}
    if len(names) != 1 or "" in names:
        raise bad_request("Target, Subordinate and UpdateContent need the same @odata.type, that of a case.")
    (name,) = names
    if name in _NOT_BUILT:
        raise not_built(f"Merge of rows of the type {name}; it takes incident")
    if name != "incident":
        raise DataverseError(400, "0x80040800", f"The 'Merge' method does not support entities of type '{name}'.")
    return unit.schema.table(name)


def _check_cases(master: Row, subordinate: Row, parenting: bool) -> None:
    if master["incidentid"] == subordinate["incidentid"]:
        sentence = "Merge cannot be performed on master and sub-entities that are identical."
        raise bad_request(sentence, "0x80045305")
    if {master["statecode"], subordinate["statecode"]} != {_ACTIVE}:
        raise bad_request("Merge cannot be performed on entity that is inactive.", "0x80045304")
    if master["parentcaseid"] == subordinate["incidentid"]:
        raise bad_request("Merge could create cyclical parenting.", "0x80045300")
    _check_parents(master["parentcaseid"], subordinate["parentcaseid"], parenting)


def _check_parents(master: str | None, subordinate: str | None, parenting: bool) -> None:
    """Children of two parents are never merged. UNVERIFIED: PerformParentingChecks goes for a parent on one side."""
    if master == subordinate:
        return
    if master is not None and subordinate is not None:
        sentence = "Child cases having different parent case associated can not be merged."
        raise bad_request(sentence, "0x8003F450")
    if parenting and master is None:
        raise bad_request("Merge warning: sub-entity might lose parenting", "0x80045317")
    if parenting:
        raise bad_request("Merge warning: sub-entity will be differently parented.", "0x80045316")


def _merge(unit: Unit, table: Table, master: Row, subordinate: Row) -> None:
    """UNVERIFIED: each row tells of its change by an Update of its own, those that move first, the master last."""
    master_id = master["incidentid"]
    for found in moved_by_merge(unit, table, subordinate["incidentid"], master_id):
        change_columns(unit, found.table, found.row, found.columns)
    change_columns(unit, table, subordinate, {**_MERGED, "masterid": master_id})
    change_columns(unit, table, master, {})
