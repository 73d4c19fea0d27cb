"""Tasks that the app itself cancelled: each says why, and none is one that a person had made theirs."""

from __future__ import annotations

from collections.abc import Iterator

from chaos.oracle.made import made_by
from chaos.oracle.memory import CANCELLED
from chaos.oracle.remains import Remains
from chaos.oracle.tables import Rows
from mappings.remembering.adopting import OUR_REASON


def wrongly_cancelled(remains: Remains, rows: Rows) -> Iterator[str]:
    """A line for each. What the platform cancels along with a case was last changed by whoever closed the case."""
    tasks, missing = remains.mapping.sources.task.entity_set, remains.mapping.writes.task.columns["missing"]
    theirs = {deed.row for deed in remains.deeds if deed.of_ours and deed.columns is not None}
    for key, row in made_by(remains.ourselves, rows, tasks):
        said = str(row.get(missing) or "").startswith(OUR_REASON)
        if row["statecode"] != CANCELLED:
            continue
        if not said and str(row["_modifiedby_value"]) == remains.ourselves:
            yield f"task {key} was cancelled by the app, which does not say why"
        if said and key in theirs:
            yield f"task {key} was withdrawn, although a person had changed it"
