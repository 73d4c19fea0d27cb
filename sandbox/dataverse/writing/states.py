"""statecode and statuscode: which pairs there are, and what a row may still take when it is closed.

Microsoft Learn: "Define custom state model transitions"; the map is in the definitions.
"""

from __future__ import annotations

from typing import Any

from sandbox.dataverse.errors import DataverseError
from sandbox.dataverse.metadata.model import Table
from sandbox.dataverse.storage.database import Row
from sandbox.dataverse.writing.unit import Unit

_COMPLETED = 1
_STATE_COLUMNS = frozenset({"statecode", "statuscode"})


def state_columns(unit: Unit, table: Table, row_id: str, sent: Row, before: Row | None) -> Row:
    """The pair after a write: a state alone takes its default status; a status must belong to its state."""
    if "statecode" not in table.columns or (before is not None and not _STATE_COLUMNS & sent.keys()):
        return {}
    current = before["statecode"] if before else table.columns["statecode"].options[0].value
    state = sent.get("statecode", current)
    status = sent.get("statuscode")
    if status is None:
        status = _default_status(table, state)
    _check_pair(table, row_id, state, status)
    columns: Row = {"statecode": state, "statuscode": status}
    # UNVERIFIED: completing an activity fills its actual end.
    closing = table.is_activity and state == _COMPLETED and current != _COMPLETED
    if closing and not (sent.get("actualend") or (before or {}).get("actualend")):
        columns["actualend"] = unit.now
    return columns


def check_editable(table: Table, before: Row, sent: Row) -> None:
    """Refuse changes to a row that its state has made read only, unless they (also) reopen it."""
    if table.read_only_error is None or before.get("statecode") not in table.read_only_states:
        return
    reopened = sent.get("statecode", before["statecode"]) not in table.read_only_states
    if sent.keys() - _STATE_COLUMNS and not reopened:
        code, sentence = table.read_only_error
        raise DataverseError(400, code, sentence)


def _default_status(table: Table, state: Any) -> int | None:
    option = table.columns["statecode"].option(state)
    return option.default_status if option else None


def _check_pair(table: Table, row_id: str, state: Any, status: Any) -> None:
    option = table.columns["statuscode"].option(status)
    if option is None or option.state != state:
        found = table.columns["statecode"].option(state)
        label = found.label if found else str(state)
        sentence = (
            f"{status} is not a valid status code for state code {table.schema_name}State.{label} "
            f"on {table.name} with Id {row_id}."
        )
        raise DataverseError(400, "0x80048408", sentence)
