"""What a solution can hold: rows of some tables, and definitions.

"solutioncomponent" table reference (Microsoft Learn), column componenttype.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from sandbox.dataverse.errors import bad_request, missing_row, not_built
from sandbox.dataverse.metadata import endpoint as definitions
from sandbox.dataverse.storage.rows import exists
from sandbox.dataverse.writing.unit import Change, Component, Unit

ROWS = {
    20: "role",
    26: "savedquery",
    60: "systemform",
    61: "webresource",
    92: "sdkmessageprocessingstep",
    95: "serviceendpoint",
}
_KINDS = {table: kind for kind, table in ROWS.items()}
DEFINITIONS = {1: "table", 2: "column", 9: "choice", 10: "relationship"}
_COLUMN = 2
_COLLECTIONS = {1: "EntityDefinitions", 9: "GlobalOptionSetDefinitions", 10: "RelationshipDefinitions"}


def components_of(changes: Iterable[Change]) -> Iterator[Component]:
    """The components among rows that were created or updated, and are still there."""
    for change in changes:
        if change.table.name in _KINDS and change.after is not None:
            yield Component(_KINDS[change.table.name], change.row_id)


def gone(changes: Iterable[Change]) -> Iterator[Component]:
    """The components among rows that were deleted."""
    for change in changes:
        if change.table.name in _KINDS and change.after is None:
            yield Component(_KINDS[change.table.name], change.row_id)


def check_component(unit: Unit, component: Component) -> None:
    """Refuse a component that is not there, and kinds that are not kept here."""
    if component.kind in ROWS:
        table = unit.schema.table(ROWS[component.kind])
        if not exists(unit.database, table, component.object_id):
            raise missing_row(table.name, component.object_id)
    elif component.kind not in DEFINITIONS:
        known = ", ".join(map(str, sorted(ROWS | DEFINITIONS)))
        raise not_built(f"components of the type {component.kind}; it takes {known}")
    elif component.object_id not in _definition_ids(unit, component.kind):
        raise bad_request(f"There is no {DEFINITIONS[component.kind]} with the MetadataId {component.object_id}.")


def lost_definitions(unit: Unit) -> Iterator[Component]:
    """The definitions that solutions hold and that are no longer there."""
    for kind in DEFINITIONS:
        held = unit.database.rows('SELECT objectid FROM "solutioncomponent" WHERE componenttype = ?', (kind,))
        if held:
            there = _definition_ids(unit, kind)
            yield from (Component(kind, row["objectid"]) for row in held if row["objectid"] not in there)


def _definition_ids(unit: Unit, kind: int) -> set[str]:
    """The MetadataIds of all definitions of a kind."""
    if kind == _COLUMN:
        query = "$select=LogicalName&$expand=Attributes($select=MetadataId)"
        tables = definitions.answer(unit.schema, "", "EntityDefinitions", query)["value"]
        return {column["MetadataId"] for table in tables for column in table["Attributes"]}
    found = definitions.answer(unit.schema, "", _COLLECTIONS[kind], "$select=MetadataId")["value"]
    return {document["MetadataId"] for document in found}
