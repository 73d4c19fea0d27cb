"""What goes with a table that is deleted: its forms and views, its messages, and the steps on them.

UNVERIFIED for the steps: whether they keep the table from being deleted.
"""

from __future__ import annotations

from sandbox.dataverse.writing.unit import Unit

_STATEMENTS = (
    "DELETE FROM sdkmessageprocessingstepimage WHERE sdkmessageprocessingstepid IN"
    " (SELECT step.sdkmessageprocessingstepid FROM sdkmessageprocessingstep AS step JOIN sdkmessagefilter AS filter"
    " ON filter.sdkmessagefilterid = step.sdkmessagefilterid WHERE filter.primaryobjecttypecode = ?)",
    "DELETE FROM sdkmessageprocessingstep WHERE sdkmessagefilterid IN"
    " (SELECT sdkmessagefilterid FROM sdkmessagefilter WHERE primaryobjecttypecode = ?)",
    "DELETE FROM sdkmessagefilter WHERE primaryobjecttypecode = ?",
    "DELETE FROM systemform WHERE objecttypecode = ?",
    "DELETE FROM savedquery WHERE returnedtypecode = ?",
)


def forget_table(unit: Unit, name: str) -> None:
    """Remove the rows that are about a table."""
    for statement in _STATEMENTS:
        unit.database.execute(statement, (name,))
