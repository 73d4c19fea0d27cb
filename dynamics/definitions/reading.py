"""Reads live definitions in few requests: Dataverse takes long for each, and answers them whole.

Sources: Microsoft, "Query table definitions using the Web API", "EntityMetadata EntityType", "AttributeMetadata
EntityType". Collections of definitions are not paged.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, TypeVar

from dynamics import odata
from dynamics.client import Dataverse
from dynamics.definitions import addresses
from dynamics.definitions.describing import choices_in, column_in, relationship_in
from dynamics.definitions.live import LiveTable
from dynamics.rows import Row

NAMED_AT_ONCE = 25
"""Tables that one question names, so that its address stays short."""

READ_AT_ONCE = 6
"""Tables whose columns are read in one batch, so that Dataverse answers it before anybody gives up."""

_TABLE = (
    "LogicalName",
    "EntitySetName",
    "PrimaryIdAttribute",
    "OwnershipType",
    "HasActivities",
)
_RELATIONSHIP = (
    "SchemaName",
    "ReferencedEntity",
    "ReferencingEntity",
    "ReferencingAttribute",
    "ReferencingEntityNavigationPropertyName",
    "ReferencedEntityNavigationPropertyName",
    "CascadeConfiguration",
)
_CHOICES = ("Picklist", "MultiSelectPicklist")
_EACH = 2 + len(_CHOICES)
_Item = TypeVar("_Item")


def read_tables(dataverse: Dataverse, names: Sequence[str]) -> dict[str, LiveTable]:
    """The tables of these names that are there, by name. Raises what dynamics.errors lists."""
    found = _definitions(dataverse, names, _TABLE)
    tables: dict[str, LiveTable] = {}
    for some in _portions(found, READ_AT_ONCE):
        queries = [query for row in some for query in _about(row["LogicalName"])]
        answers = dataverse.read(queries, newest=True)
        for row, parts in zip(some, _portions(answers, _EACH), strict=True):
            tables[row["LogicalName"]] = _table(row, parts)
    return tables


def read_names(dataverse: Dataverse, names: Sequence[str]) -> frozenset[str]:
    """Those of these names that are tables there."""
    return frozenset(row["LogicalName"] for row in _definitions(dataverse, names, ("LogicalName",)))


def read_privileges(dataverse: Dataverse, names: Sequence[str]) -> dict[str, dict[str, str]]:
    """The ids of the privileges of those of these tables that are there, by table and verb (PrivilegeType).

    A table without any goes by those of another, as attachments go by those of what they are attached to.
    """
    return {
        row["LogicalName"]: {each["PrivilegeType"]: each["PrivilegeId"] for each in row["Privileges"]}
        for row in _definitions(dataverse, names, ("LogicalName", "Privileges"))
    }


def _definitions(dataverse: Dataverse, names: Sequence[str], select: Sequence[str]) -> list[Row]:
    questions = [
        odata.query(addresses.TABLES, select=select, filter=addresses.named(some))
        for some in _portions(sorted(set(names)), NAMED_AT_ONCE)
    ]
    return [row for rows in dataverse.read(questions, newest=True) for row in rows]


def _about(name: str) -> list[str]:
    # Without $select each column comes with what its own type has: lengths, targets, the behaviour of dates.
    return [
        addresses.columns(name),
        f"{addresses.relationships(name)}?$select={','.join(_RELATIONSHIP)}",
        *(
            f"{addresses.columns_of_type(name, kind)}?$select=LogicalName"
            "&$expand=OptionSet($select=Options),GlobalOptionSet($select=Name,Options)"
            for kind in _CHOICES
        ),
    ]


def _table(row: Row, parts: Sequence[list[Row]]) -> LiveTable:
    columns, relationships, *choices = parts
    by_column = {each["LogicalName"]: choices_in(each) for rows in choices for each in rows}
    return LiveTable(
        name=row["LogicalName"],
        set_name=_word(row, "EntitySetName"),
        primary_id=_word(row, "PrimaryIdAttribute"),
        ownership=_word(row, "OwnershipType"),
        has_activities=bool(row.get("HasActivities")),
        metadata_id=row["MetadataId"],
        columns={each["LogicalName"]: column_in(each, by_column.get(each["LogicalName"])) for each in columns},
        relationships=tuple(relationship_in(each) for each in relationships),
    )


def _word(row: Row, name: str) -> str:
    value: Any = row.get(name)
    return value if isinstance(value, str) else ""


def _portions(items: Sequence[_Item], size: int) -> Iterator[Sequence[_Item]]:
    return (items[start : start + size] for start in range(0, len(items), size))
