"""Tables, columns, keys, relationships and choices."""

from __future__ import annotations

import enum
from typing import Any

from PowerPlatform.Dataverse.models.labels import Label, LocalizedLabel  # type: ignore[import-not-found]
from PowerPlatform.Dataverse.models.relationship import (  # type: ignore[import-not-found]
    CascadeConfiguration,
    LookupAttributeMetadata,
    ManyToManyRelationshipMetadata,
    OneToManyRelationshipMetadata,
)

from tests.clients.steps import Program, refused

program = Program()
TABLE = "new_Product"
COLUMNS = {
    "new_Price": "decimal",
    "new_Count": "int",
    "new_Made": "datetime",
    "new_On": "bool",
    "new_Note": "memo",
    "new_Weight": "float",
}


class Colour(enum.IntEnum):
    """A local choice."""

    Red = 1
    Green = 2


@program.step("a table is created with a column of every type")
def _(client: Any) -> None:
    made = client.tables.create(TABLE, {**COLUMNS, "new_Colour": Colour})
    assert made["table_logical_name"] == "new_product"
    assert made["entity_set_name"] == "new_products"


@program.step("a table that is there is not created again")
def _(client: Any) -> None:
    assert "already exists" in str(refused(lambda: client.tables.create(TABLE, {})))


@program.step("a table is found, and one that is not there is None")
def _(client: Any) -> None:
    assert client.tables.get(TABLE)["entity_set_name"] == "new_products"
    assert client.tables.get("new_nothing") is None


@program.step("tables are listed with a filter and chosen properties")
def _(client: Any) -> None:
    found = client.tables.list(filter="IsCustomEntity eq true", select=["LogicalName"])
    assert "new_product" in [table["LogicalName"] for table in found]
    assert "account" in [table["LogicalName"] for table in client.tables.list()]


@program.step("columns are added and listed with their types")
def _(client: Any) -> None:
    assert client.tables.add_columns(TABLE, {"new_Sku": "string", "new_Spare": "int"}) == ["new_Sku", "new_Spare"]
    found = {column["LogicalName"]: column["AttributeType"] for column in client.tables.list_columns(TABLE)}
    assert (found["new_sku"], found["new_spare"], found["new_made"]) == ("String", "Integer", "DateTime")
    assert (found["new_colour"], found["new_on"], found["new_weight"]) == ("Picklist", "Boolean", "Double")


@program.step("columns are removed")
def _(client: Any) -> None:
    client.tables.remove_columns(TABLE, ["new_Spare"])
    assert "new_spare" not in [column["LogicalName"] for column in client.tables.list_columns(TABLE)]


@program.step("an alternate key is created and listed")
def _(client: Any) -> None:
    client.tables.create_alternate_key(TABLE, "new_SkuKey", ["new_sku"])
    (key,) = client.tables.get_alternate_keys(TABLE)
    assert (key.schema_name, key.key_attributes, key.status) == ("new_SkuKey", ["new_sku"], "Active")


@program.step("a lookup column is created to another table")
def _(client: Any) -> None:
    client.tables.create_lookup_field("new_product", "new_AccountId", "account", display_name="Account")
    found = client.tables.list_table_relationships(TABLE)
    assert "new_accountid" in [relationship.get("ReferencingAttribute") for relationship in found]


@program.step("a one-to-many relationship is created, found by its name and deleted")
def _(client: Any) -> None:
    lookup = LookupAttributeMetadata("new_ContactId", Label([LocalizedLabel("Contact", 1033)]))
    made = client.tables.create_one_to_many_relationship(
        lookup,
        OneToManyRelationshipMetadata(
            "new_contact_product", "contact", "new_product", "contactid",
            cascade_configuration=CascadeConfiguration(delete="Restrict"),
        ),
    )  # fmt: skip
    found = client.tables.get_relationship("new_contact_product")
    assert found.relationship_id == made.relationship_id
    client.tables.delete_relationship(made.relationship_id)
    assert client.tables.get_relationship("new_contact_product") is None


@program.step("a many-to-many relationship is created and listed")
def _(client: Any) -> None:
    client.tables.create_many_to_many_relationship(
        ManyToManyRelationshipMetadata("new_product_contact", "new_product", "contact")
    )
    only = "RelationshipType eq Microsoft.Dynamics.CRM.RelationshipType'ManyToManyRelationship'"
    names = [found["SchemaName"] for found in client.tables.list_relationships(filter=only)]
    assert "new_product_contact" in names


@program.step("a table is made in a solution and deleted again")
def _(client: Any) -> None:
    client.tables.create("new_Passing", {"new_Text": "string"}, solution="Default", display_name="Passing")
    client.tables.delete("new_Passing")
    assert client.tables.get("new_Passing") is None


@program.step("a file column is refused by its name")
def _(client: Any) -> None:
    error = refused(lambda: client.tables.add_columns(TABLE, {"new_Document": "file"}))
    assert "does not support" in str(error)
    assert "File" in str(error)
