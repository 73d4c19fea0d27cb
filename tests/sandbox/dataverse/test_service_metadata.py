"""GET $metadata."""

from __future__ import annotations

from xml.etree import ElementTree

from tests.sandbox.dataverse.bodies import made, table
from tests.sandbox.dataverse.calling import Caller

EDM = "{http://docs.oasis-open.org/odata/ns/edm}"


def document(caller: Caller) -> ElementTree.Element:
    answer = caller.call("GET", "$metadata")
    assert answer.headers["Content-Type"] == "application/xml"
    return ElementTree.fromstring(answer.content)  # noqa: S314 the sandbox's own


def entity(root: ElementTree.Element, name: str) -> ElementTree.Element:
    found = root.find(f".//{EDM}EntityType[@Name='{name}']")
    assert found is not None
    return found


def names(found: ElementTree.Element, kind: str) -> dict[str | None, str | None]:
    return {child.get("Name"): child.get("Type") for child in found.findall(EDM + kind)}


def test_a_table_has_its_key_columns_and_relationships(admin: Caller) -> None:
    contact = entity(document(admin), "contact")
    key = contact.find(f"{EDM}Key/{EDM}PropertyRef")
    assert key is not None
    assert key.get("Name") == "contactid"
    assert names(contact, "Property").items() >= {
        "contactid": "Edm.Guid", "lastname": "Edm.String", "statecode": "Edm.Int32", "createdon": "Edm.DateTimeOffset",
        "_parentcustomerid_value": "Edm.Guid",
    }.items()  # fmt: skip
    assert names(contact, "NavigationProperty").items() >= {
        "parentcustomerid_account": "mscrm.account", "ownerid": "mscrm.crmbaseentity",
        "incident_customer_contacts": "Collection(mscrm.incident)",
    }.items()  # fmt: skip


def test_what_is_written_only_is_left_out(admin: Caller) -> None:
    assert "authvalue" not in names(entity(document(admin), "serviceendpoint"), "Property")


def test_both_sides_of_a_many_to_many_relationship_are_there(admin: Caller) -> None:
    root = document(admin)
    assert (
        names(entity(root, "team"), "NavigationProperty")["teammembership_association"]
        == "Collection(mscrm.systemuser)"
    )
    assert (
        names(entity(root, "systemuser"), "NavigationProperty")["teammembership_association"]
        == "Collection(mscrm.team)"
    )


def test_every_set_has_a_type_and_every_binding_a_set(admin: Caller) -> None:
    root = document(admin)
    sets = {found.get("Name") for found in root.iter(EDM + "EntitySet")}
    types = {f"Microsoft.Dynamics.CRM.{found.get('Name')}" for found in root.iter(EDM + "EntityType")}
    assert {found.get("EntityType") for found in root.iter(EDM + "EntitySet")} <= types
    assert {found.get("Target") for found in root.iter(EDM + "NavigationPropertyBinding")} <= sets
    assert sets == {row["name"] for row in admin.get("")["value"]}


def test_names_of_navigation_properties_occur_once_in_a_type(admin: Caller) -> None:
    for found in document(admin).iter(EDM + "EntityType"):
        own = [child.get("Name") for child in found.findall(EDM + "NavigationProperty")]
        assert len(own) == len(set(own)), found.get("Name")


def test_a_table_that_is_made_is_there_at_once(admin: Caller) -> None:
    made(admin, "EntityDefinitions", table("new_Ship"))
    assert names(entity(document(admin), "new_ship"), "Property")["new_name"] == "Edm.String"
