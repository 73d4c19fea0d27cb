"""A table of one's own, and its rows in each of the client's modes."""

from __future__ import annotations

from typing import Any

from dataverse_api.errors import DataverseAPIError  # type: ignore[import-not-found]
from dataverse_api.metadata.attributes import (  # type: ignore[import-not-found]
    IntegerAttributeMetadata,
    StringAttributeMetadata,
)
from dataverse_api.metadata.entity import define_entity  # type: ignore[import-not-found]
from dataverse_api.metadata.enums import OwnershipType  # type: ignore[import-not-found]
from dataverse_api.metadata.helpers import Publisher  # type: ignore[import-not-found]
from dataverse_api.utils.batching import BatchCommand, RequestMethod  # type: ignore[import-not-found]
from dataverse_api.utils.labels import define_label  # type: ignore[import-not-found]

from tests.clients.steps import Program, refused

program = Program()
TABLE = "new_boat"


def names(entity: Any, condition: str | None = None) -> list[str]:
    """Names of the rows, in order."""
    found = entity.read(select=["new_name"], filter=condition, order_by="new_name", page_size=2)
    return [row["new_name"] for row in found]


@program.step("a publisher is created")
def _(client: Any) -> None:
    answer = client.create_publisher(Publisher("Boats", "boats", "Ours", "boa", 20000))
    assert "publishers(" in answer.headers["OData-EntityId"]


@program.step("a table is created and comes back")
def _(client: Any) -> None:
    definition = define_entity(
        schema_name="new_Boat",
        attributes=[
            StringAttributeMetadata(
                schema_name="new_Name",
                is_primary_name=True,
                description=define_label("Name"),
                display_name=define_label("Name"),
            )
        ],
        description=define_label("A boat"),
        display_name=define_label("Boat"),
        ownership_type=OwnershipType.USER_OWNED,
    )
    answer = client.create_entity(definition, return_representation=True)
    assert answer.json()["LogicalName"] == TABLE


@program.step("a column is added, and one is removed")
def _(client: Any) -> None:
    entity = client.entity(TABLE)
    for name in ("new_Length", "new_Spare"):
        entity.add_attribute(
            IntegerAttributeMetadata(
                schema_name=name,
                description=define_label(name),
                display_name=define_label(name),
                min_value=0,
                max_value=500,
            )
        )
    entity.remove_attribute(logical_name="new_spare")
    entity.create([{"new_name": "First", "new_length": 7}])
    assert entity.read(select=["new_length"])[0]["new_length"] == 7


@program.step("a table is described: keys, messages, relationships")
def _(client: Any) -> None:
    entity = client.entity(TABLE)
    entity.update_schema("all")
    assert entity.primary_id_attr == "new_boatid"
    assert entity.supports_create_multiple
    assert "owninguser" in entity.relationships.single_valued


@program.step("rows are created one by one, in one action, and in a batch")
def _(client: Any) -> None:
    entity = client.entity(TABLE)
    entity.create([{"new_name": "A"}, {"new_name": "B"}], mode="individual")
    entity.create([{"new_name": "C"}, {"new_name": "D"}], mode="multiple")
    entity.create([{"new_name": "E"}, {"new_name": "F"}], mode="batch")
    assert names(entity) == ["A", "B", "C", "D", "E", "F", "First"]


@program.step("rows are updated by an upsert with their ids, in a batch")
def _(client: Any) -> None:
    entity = client.entity(TABLE)
    rows = entity.read(select=["new_name"], filter="new_name eq 'A' or new_name eq 'B'")
    entity.upsert([{"new_boatid": row["new_boatid"], "new_length": 3} for row in rows], mode="batch")
    assert names(entity, "new_length eq 3") == ["A", "B"]


@program.step("columns are cleared, and rows deleted by a filter")
def _(client: Any) -> None:
    entity = client.entity(TABLE)
    entity.delete_columns(["new_length"], filter="new_name eq 'A'", mode="individual")
    assert names(entity, "new_length eq 3") == ["B"]
    entity.delete(filter="new_name ge 'C'", mode="batch")
    assert names(entity) == ["A", "B"]


@program.step("commands of one's own go in a batch")
def _(client: Any) -> None:
    rows = [{"new_name": f"Batched {number}"} for number in range(3)]
    client.submit_batch([BatchCommand("new_boats", RequestMethod.POST, data=row) for row in rows])
    assert len(names(client.entity(TABLE), "startswith(new_name,'Batched')")) == 3


@program.step("an error is raised with what Dataverse says")
def _(client: Any) -> None:
    error = refused(lambda: client.entity(TABLE).read(filter="new_nothing eq 1"))
    assert isinstance(error, DataverseAPIError)
    assert "new_nothing" in str(error)


@program.step("a table is deleted")
def _(client: Any) -> None:
    client.delete_entity(TABLE)
    assert isinstance(refused(lambda: client.entity(TABLE)), DataverseAPIError)
