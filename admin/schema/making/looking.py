"""Looks whether one thing is there, after a request of which nobody knows what became."""

from __future__ import annotations

from dynamics import odata
from dynamics.client import Dataverse
from dynamics.definitions import addresses
from dynamics.definitions.describing import choices_in
from dynamics.errors import NotFound
from dynamics.solutions import read_solution


class Looking:
    """Asks one environment, past its caches. Raises what reads raise."""

    def __init__(self, dataverse: Dataverse) -> None:
        self._dataverse = dataverse

    def row(self, entity_set: str, key: str, row_id: str) -> bool:
        """Whether a row with this id is there."""
        return self._is_there(odata.query(odata.row(entity_set, row_id), select=key))

    def table(self, name: str) -> bool:
        """Whether a table is there."""
        return self._is_there(f"{addresses.table(name)}?$select=LogicalName")

    def column(self, table: str, name: str) -> bool:
        """Whether a column is there."""
        return self._is_there(f"{addresses.column(table, name)}?$select=LogicalName")

    def option(self, table: str, column: str, kind: str, value: int) -> bool:
        """Whether a choice has an option. `kind`: Picklist or MultiSelectPicklist."""
        address = addresses.column_of_type(table, column, kind)
        expanded = "$expand=OptionSet($select=Options),GlobalOptionSet($select=Name,Options)"
        found = self._dataverse.get(f"{address}?$select=LogicalName&{expanded}", newest=True)
        return value in choices_in(found).options

    def version(self, solution: str, version: str) -> bool:
        """Whether a solution has this version."""
        found = read_solution(self._dataverse, solution)
        return found is not None and found.version == version

    def _is_there(self, query: str) -> bool:
        try:
            self._dataverse.get(query, newest=True)
        except NotFound:
            return False
        return True


def nowhere() -> bool:
    """For what does no harm when it is done twice: there is nothing to look for."""
    return False
