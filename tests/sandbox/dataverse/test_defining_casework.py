"""Everything that the shipped casework tables are could have been made through the Web API."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from sandbox.dataverse import running_dataverse
from sandbox.dataverse.metadata.loading import definition_documents, shared_columns
from sandbox.dataverse.metadata.model import Column, ColumnType, OneToMany, Table
from sandbox.dataverse.metadata.tables import build_schema
from tests.sandbox.dataverse import bodies
from tests.sandbox.dataverse.calling import Caller

CASEWORK = build_schema(definition_documents("casework"), shared_columns())
CUSTOM = [table for table in CASEWORK.tables.values() if table.is_custom]
REGARDING = ("regardingobjectid", "objectid")
IDS = {"MetadataId", "ObjectTypeCode", "ColumnNumber"}


@pytest.fixture(scope="module")
def both() -> Iterator[tuple[Caller, Caller]]:
    """An environment that was shipped with the tables, and one in which they were made."""
    with running_dataverse() as shipped, running_dataverse(schema="empty") as empty:
        callers = [Caller(found, found.admin_client_id, found.admin_client_secret) for found in (shipped, empty)]
        make_all(callers[1])
        yield callers[0], callers[1]
        for caller in callers:
            caller.close()


def make_all(caller: Caller) -> None:
    for table in CUSTOM:
        bodies.made(caller, "EntityDefinitions", table_body(table))
    for table in CASEWORK.tables.values():
        for column in table.columns.values():
            if column.is_custom and not column.is_lookup and not table.is_custom:
                bodies.made(caller, bodies.columns_of(table.name), column_body(column))
    for table in CASEWORK.tables.values():
        for column in table.columns.values():
            if column.is_custom and column.is_lookup:
                make_lookup(caller, table, column)


def table_body(table: Table) -> bodies.Json:
    own = [column for column in table.columns.values() if column.is_custom and not column.is_lookup]
    return bodies.table(
        table.schema_name,
        EntitySetName=table.set_name,
        DisplayName=bodies.label(table.label),
        DisplayCollectionName=bodies.label(table.plural or f"{table.label}s"),
        Description=bodies.label(table.description),
        OwnershipType=table.ownership.value,
        HasActivities=any(child.column == "regardingobjectid" for child in CASEWORK.children(table)),
        HasNotes=any(child.table == "annotation" for child in CASEWORK.children(table)),
        Attributes=[column_body(column, column.name == table.primary_name) for column in own],
    )


def column_body(column: Column, primary: bool = False) -> bodies.Json:
    body = bodies.column(column.type.value, column.schema_name, **particular(column))
    body |= {"DisplayName": bodies.label(column.label), "Description": bodies.label(column.description)}
    return body | ({"IsPrimaryName": True} if primary else {})


def particular(column: Column) -> bodies.Json:
    labels = {option.value: option.label for option in column.options}
    match column.type:
        case ColumnType.STRING | ColumnType.MEMO:
            return {"MaxLength": column.max_length}
        case ColumnType.DATE_TIME:
            return {"Format": column.format, "DateTimeBehavior": {"Value": str(column.behaviour)}}
        case ColumnType.CHOICE | ColumnType.CHOICES:
            return {"OptionSet": bodies.options(labels)}
        case ColumnType.BOOLEAN:
            two = {name: {"Value": value, "Label": bodies.label(labels[value])} for name, value in OPTIONS}
            return {"OptionSet": {"OptionSetType": "Boolean", **two}, "DefaultValue": bool(column.default)}
    return {"MinValue": column.minimum, "MaxValue": column.maximum}


OPTIONS = (("FalseOption", 0), ("TrueOption", 1))


def make_lookup(caller: Caller, table: Table, column: Column) -> None:
    found = [relationship_body(lookup) for lookup in table.lookups_of(column.name)]
    lookup = bodies.column("Lookup", column.schema_name, DisplayName=bodies.label(column.label))
    if column.type is ColumnType.CUSTOMER:
        body = {"OneToManyRelationships": found, "Lookup": lookup}
        answer = caller.call("POST", "CreateCustomerRelationships", body)
        assert answer.status_code == 200, answer.text
    else:
        bodies.made(caller, "RelationshipDefinitions", found[0] | {"Lookup": lookup})


def relationship_body(lookup: OneToMany) -> bodies.Json:
    return {
        "@odata.type": f"{bodies.TYPES}OneToManyRelationshipMetadata",
        "SchemaName": lookup.name,
        "ReferencedEntity": lookup.parent,
        "ReferencingEntity": lookup.table,
        "CascadeConfiguration": {
            "Assign": lookup.assign.value,
            "Delete": lookup.delete.value,
            "Reparent": lookup.reparent.value,
            "Share": lookup.share.value,
            "Unshare": lookup.unshare.value,
        },
    }


def without_ids(found: Any) -> Any:
    """What two environments show, without what every environment has of its own."""
    if isinstance(found, list):
        return [without_ids(item) for item in found]
    if isinstance(found, dict):
        return {name: without_ids(value) for name, value in found.items() if name not in IDS and "context" not in name}
    return found


def by_name(found: Any, name: str) -> dict[str, Any]:
    return {item[name]: item for item in without_ids(found)}


def test_there_is_something_to_make() -> None:
    assert len(CUSTOM) > 20
    assert sum(len(table.columns) for table in CUSTOM) > 500


@pytest.mark.parametrize("name", sorted(CASEWORK.tables))
def test_a_table_that_was_made_is_as_the_shipped_one(both: tuple[Caller, Caller], name: str) -> None:
    shipped, made = (caller.get(f"EntityDefinitions(LogicalName='{name}')") for caller in both)
    assert without_ids(made) == without_ids(shipped)


@pytest.mark.parametrize("name", sorted(CASEWORK.tables))
def test_its_columns_are_as_the_shipped_ones(both: tuple[Caller, Caller], name: str) -> None:
    address = f"{bodies.columns_of(name)}"
    shipped, made = (by_name(caller.rows(address), "LogicalName") for caller in both)
    assert set(made) == set(shipped)
    for column, document in shipped.items():
        assert made[column] == document, column


@pytest.mark.parametrize("kind", ["Picklist", "MultiSelectPicklist", "Boolean"])
@pytest.mark.parametrize("name", sorted(CASEWORK.tables))
def test_its_options_are_as_the_shipped_ones(both: tuple[Caller, Caller], name: str, kind: str) -> None:
    address = f"{bodies.columns_of(name)}/{bodies.TYPES}{kind}AttributeMetadata?$expand=OptionSet"
    shipped, made = (by_name(caller.rows(address), "LogicalName") for caller in both)
    assert made == shipped


@pytest.mark.parametrize("kind", ["ManyToOneRelationships", "OneToManyRelationships"])
@pytest.mark.parametrize("name", sorted(CASEWORK.tables))
def test_its_relationships_are_as_the_shipped_ones(both: tuple[Caller, Caller], name: str, kind: str) -> None:
    address = f"EntityDefinitions(LogicalName='{name}')/{kind}"
    shipped, made = (by_name(caller.rows(address), "SchemaName") for caller in both)
    assert made == shipped
