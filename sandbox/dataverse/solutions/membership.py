"""Which components a solution holds: rows of solutioncomponent.

Microsoft Learn: "Use optional parameters" (MSCRM.SolutionUniqueName): what a request creates or updates goes into the
solution that it names.
"""

from __future__ import annotations

from collections.abc import Iterable

from sandbox.dataverse.errors import DataverseError, bad_request
from sandbox.dataverse.solutions.components import DEFINITIONS
from sandbox.dataverse.storage.database import Row
from sandbox.dataverse.writing.create import create_by_platform
from sandbox.dataverse.writing.unit import Component, Unit

_TABLE = "solutioncomponent"
_IN_SOLUTION = (
    'SELECT * FROM "solutioncomponent" WHERE solutionid = ? AND componenttype = ?'
    " AND ? IN (objectid, solutioncomponentid)"
)


def named_solution(unit: Unit, name: object) -> str:
    """The id of the solution with that unique name.

    UNVERIFIED: which code and sentence Dataverse gives when there is none.
    """
    found = unit.database.value('SELECT solutionid FROM "solution" WHERE uniquename = ?', (str(name),))
    if found is None:
        raise bad_request(f"The solution '{name}' was not found. Create it, or name another solution.")
    return str(found)


def add(unit: Unit, solution: str, component: Component, behaviour: int = 0) -> str:
    """Put a component into a solution and return the id of its row, which may have been there."""
    row = _row(unit, solution, component)
    if row is not None:
        return str(row["solutioncomponentid"])
    columns = {
        "solutionid": solution,
        "componenttype": component.kind,
        "objectid": component.object_id,
        "ismetadata": int(component.kind in DEFINITIONS),
        "rootcomponentbehavior": behaviour,
    }
    return create_by_platform(unit, unit.schema.table(_TABLE), columns)


def remove(unit: Unit, solution: str, component: Component) -> str:
    """Take a component out of a solution and return the id that its row had."""
    row = _row(unit, solution, component)
    if row is None:
        sentence = f"The solution does not hold the component {component.object_id} of the type {component.kind}."
        raise DataverseError(400, "0x80040217", sentence)
    unit.database.execute('DELETE FROM "solutioncomponent" WHERE solutioncomponentid = ?', (_id(row),))
    return _id(row)


def forget(unit: Unit, components: Iterable[Component]) -> None:
    """Take components that are no longer there out of all solutions."""
    for component in components:
        sql = 'DELETE FROM "solutioncomponent" WHERE componenttype = ? AND objectid = ?'
        unit.database.execute(sql, (component.kind, component.object_id))


def _row(unit: Unit, solution: str, component: Component) -> Row | None:
    return unit.database.row(_IN_SOLUTION, (solution, component.kind, component.object_id))


def _id(row: Row) -> str:
    return str(row["solutioncomponentid"])
