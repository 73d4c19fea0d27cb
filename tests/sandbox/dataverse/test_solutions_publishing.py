"""Publishing, the lock of another customisation, and what an environment says of itself."""

from __future__ import annotations

import pytest

from tests.sandbox.dataverse.calling import Caller, batch, changeset, error, part, wait_until

DEFAULT = "Microsoft.Dynamics.CRM.EndpointAccessType'Default'"


def publish(*parts: str) -> dict[str, str]:
    return {"ParameterXml": f"<importexportxml>{''.join(parts)}</importexportxml>"}


def test_publishing_is_answered_with_nothing(admin: Caller) -> None:
    resource = admin.create("webresourceset", {"name": "new_a.js", "webresourcetype": 3})
    entities = "<entities><entity>incident</entity><entity>task</entity></entities>"
    resources = f"<webresources><webresource>{{{resource}}}</webresource></webresources>"
    assert admin.call("POST", "PublishXml", publish(entities, resources)).status_code == 204
    assert admin.call("POST", "PublishAllXml").status_code == 204
    assert admin.call("POST", "PublishAllXml", {}).status_code == 204


@pytest.mark.parametrize(
    ("body", "status"),
    [
        ({"ParameterXml": "<importexportxml>"}, 400),
        ({"ParameterXml": "<other/>"}, 400),
        ({"ParameterXml": 1}, 400),
        ({}, 400),
        (publish("<entities><entity>nosuch</entity></entities>"), 400),
        (publish("<webresources><webresource>x</webresource></webresources>"), 400),
        (publish("<webresources><webresource>5b0c0c4e-0000-4000-8000-000000000001</webresource></webresources>"), 404),
    ],
)
def test_what_cannot_be_published_is_refused(admin: Caller, body: dict[str, object], status: int) -> None:
    assert admin.call("POST", "PublishXml", body).status_code == status


def test_customisations_are_refused_as_often_as_ordered(admin: Caller) -> None:
    assert admin.control("POST", "customization", {"times": 2}).status_code == 200
    assert admin.create("tasks", {"subject": "not locked"})
    refused = error(admin.call("POST", "PublishAllXml"))
    assert refused[:2] == (429, "0x80071151")
    assert "[PublishAll]" in refused[2]
    assert admin.control("GET", "customization").json()["customization"]["times"] == 1
    assert "[EntityCustomization]" in error(admin.call("POST", "EntityDefinitions", {}))[2]
    assert admin.call("POST", "PublishAllXml").status_code == 204


def test_reading_definitions_needs_no_lock(admin: Caller) -> None:
    admin.control("POST", "customization", {"times": 1})
    assert admin.get("EntityDefinitions(LogicalName='incident')?$select=LogicalName")["LogicalName"] == "incident"
    assert admin.call("POST", "PublishAllXml").status_code == 429


def test_customisations_are_refused_for_as_long_as_ordered(admin: Caller) -> None:
    admin.control("POST", "customization", {"lock_seconds": 1})
    assert admin.call("POST", "PublishAllXml").status_code == 429
    assert admin.call("POST", "PublishAllXml").status_code == 429
    wait_until(lambda: admin.call("POST", "PublishAllXml").status_code == 204)


def test_a_lock_may_answer_with_the_other_code(admin: Caller) -> None:
    admin.control("POST", "customization", {"times": 1, "code": "0x80040216"})
    assert error(admin.call("POST", "PublishAllXml"))[:2] == (400, "0x80040216")


def test_a_locked_part_of_a_changeset_takes_the_others_back(admin: Caller) -> None:
    admin.control("POST", "customization", {"times": 1})
    parts = [part("POST", f"{admin.api}tasks", {"subject": "x"}, 1), part("POST", f"{admin.api}PublishAllXml", {}, 2)]
    assert "0x80071151" in admin.batch(batch(changeset(*parts))).text
    assert admin.rows("tasks") == []
    assert admin.control("GET", "customization").json()["customization"]["times"] == 0


@pytest.mark.parametrize("body", [{}, {"times": 1, "lock_seconds": 1}, {"times": "x"}, {"times": 1, "code": "0x1"}])
def test_a_lock_that_makes_no_sense_is_refused(admin: Caller, body: dict[str, object]) -> None:
    assert admin.control("POST", "customization", body).status_code == 400


def test_a_reset_lets_go_of_the_lock(admin: Caller) -> None:
    admin.control("POST", "customization", {"times": 5})
    admin.control("POST", "reset")
    assert admin.call("POST", "PublishAllXml").status_code == 204


@pytest.mark.parametrize(
    "path",
    [
        f"RetrieveCurrentOrganization(AccessType={DEFAULT})",
        f"RetrieveCurrentOrganization(AccessType=@p1)?@p1={DEFAULT}",
    ],
)
def test_an_environment_says_what_it_is(admin: Caller, path: str) -> None:
    detail = admin.get(path)["Detail"]
    assert detail["OrganizationId"] == admin.get("WhoAmI")["OrganizationId"]
    assert (detail["OrganizationType"], detail["State"]) == ("Developer", "Enabled")
    assert detail["TenantId"] == admin.dataverse.tenant
    assert detail["OrganizationVersion"] == admin.get("RetrieveVersion()")["Version"]
    places = dict(zip(detail["Endpoints"]["Keys"], detail["Endpoints"]["Values"], strict=True))
    assert places["WebApplication"] == f"{admin.dataverse.url}/"
    assert {"FriendlyName", "UniqueName", "UrlName", "EnvironmentId", "Geo"} <= detail.keys()


@pytest.mark.parametrize(
    "path",
    ["RetrieveCurrentOrganization", "RetrieveCurrentOrganization(AccessType='Default')",
     "RetrieveCurrentOrganization(AccessType=@p1)", f"RetrieveCurrentOrganization(Other={DEFAULT})"],
)  # fmt: skip
def test_the_access_type_has_to_be_named(admin: Caller, path: str) -> None:
    assert admin.call("GET", path).status_code == 400


def test_an_environment_can_be_made_a_production_one(admin: Caller) -> None:
    assert admin.control("POST", "organization", {"type": "Customer"}).json()["type"] == "Customer"
    detail = admin.get(f"RetrieveCurrentOrganization(AccessType={DEFAULT})")["Detail"]
    assert detail["OrganizationType"] == "Customer"
    assert admin.control("POST", "organization", {"type": "Nosuch"}).status_code == 400
    assert admin.control("GET", "organization").json() == {"type": "Customer", "language": 1033}


def test_the_organisation_is_a_row_with_its_language(admin: Caller) -> None:
    (row,) = admin.rows("organizations?$select=name,languagecode")
    assert (row["name"], row["languagecode"]) == ("orgsandbox", 1033)


def test_functions_that_are_not_there_are_refused_by_name(admin: Caller) -> None:
    assert "RetrieveLicenseInfo" in error(admin.call("GET", "RetrieveLicenseInfo(AccessMode=0)"))[2]
