"""Bodies of new definitions: what must be said in them."""

from typing import Any

import pytest

from dynamics.definitions import columns
from dynamics.definitions.columns import Named
from dynamics.definitions.relationships import NewRelationship, lookup

NAMED = Named("abc_Raised", "Raised", "When somebody raised it.", 2057)


def relationship(parent: str, delete: str = "RemoveLink", *, follows_owner: bool = False) -> NewRelationship:
    return NewRelationship(f"abc_{parent}_flags", "abc_flag", parent, f"{parent}id", delete, follows_owner)


@pytest.mark.parametrize(
    ("body", "form", "behaviour"),
    [(columns.day(NAMED), "DateOnly", "DateOnly"), (columns.moment(NAMED), "DateAndTime", "UserLocal")],
)
def test_the_behaviour_of_a_date_is_always_said(body: dict[str, Any], form: str, behaviour: str) -> None:
    assert (body["Format"], body["DateTimeBehavior"]) == (form, {"Value": behaviour})


def test_labels_are_in_the_language_of_the_environment() -> None:
    body = columns.choice(NAMED, {812340000: "Red"})
    labels = [body["DisplayName"], body["Description"], body["OptionSet"]["Options"][0]["Label"]]
    assert [each["LocalizedLabels"][0]["LanguageCode"] for each in labels] == [2057, 2057, 2057]
    assert [each["LocalizedLabels"][0]["Label"] for each in labels] == ["Raised", "When somebody raised it.", "Red"]


@pytest.mark.parametrize(
    ("parents", "path", "kind"),
    [
        (("incident",), "RelationshipDefinitions", "Lookup"),
        (("account", "contact"), "CreateCustomerRelationships", "ComplexLookup"),
        (("systemuser", "team"), "CreatePolymorphicLookupAttribute", "Lookup"),
    ],
)
def test_a_lookup_is_made_by_the_request_for_its_targets(parents: tuple[str, ...], path: str, kind: str) -> None:
    found, body = lookup(NAMED, [relationship(parent) for parent in parents])
    assert found == path
    assert body["Lookup"]["@odata.type"] == f"Microsoft.Dynamics.CRM.{kind}AttributeMetadata"


@pytest.mark.parametrize(
    ("made", "said"),
    [
        (relationship("abc_desk"), {"Assign": "NoCascade", "Delete": "RemoveLink", "Share": "NoCascade"}),
        (
            relationship("abc_desk", "Cascade", follows_owner=True),
            {"Assign": "Cascade", "Delete": "Cascade", "Share": "Cascade", "Reparent": "Cascade"},
        ),
        (relationship("abc_desk", "Restrict", follows_owner=True), {"Assign": "Cascade", "Share": "NoCascade"}),
        (relationship("abc_desk"), {"Merge": "NoCascade"}),
        (relationship("incident"), {"Merge": "Cascade"}),
    ],
)
def test_what_follows_from_the_parent_is_said(made: NewRelationship, said: dict[str, str]) -> None:
    _, body = lookup(NAMED, [made])
    assert said.items() <= body["CascadeConfiguration"].items()
