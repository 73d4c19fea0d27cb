"""Definitions that are made or deleted, and what solutions, forms and steps have of them."""

from __future__ import annotations

from typing import Any

import pytest

from tests.sandbox.dataverse.calling import Caller, error

IN_SOLUTION = {"MSCRM.SolutionUniqueName": "example"}
CRM = "Microsoft.Dynamics.CRM."
TABLE, COLUMN = 1, 2


def label(text: str) -> dict[str, Any]:
    return {"LocalizedLabels": [{"Label": text, "LanguageCode": 1033}]}


def table(name: str = "new_Visit") -> dict[str, Any]:
    primary = {
        "@odata.type": f"{CRM}StringAttributeMetadata", "SchemaName": "new_Name", "IsPrimaryName": True,
        "MaxLength": 100, "DisplayName": label("Name"),
    }  # fmt: skip
    return {
        "@odata.type": f"{CRM}EntityMetadata", "SchemaName": name, "DisplayName": label("Visit"),
        "DisplayCollectionName": label("Visits"),
        "OwnershipType": "UserOwned", "HasActivities": False, "HasNotes": False, "Attributes": [primary],
    }  # fmt: skip


def column(name: str = "new_Late") -> dict[str, Any]:
    return {
        "@odata.type": f"{CRM}StringAttributeMetadata",
        "SchemaName": name,
        "DisplayName": label(name),
        "MaxLength": 100,
    }


def made(admin: Caller, path: str, body: object, **headers: str) -> str:
    answer = admin.call("POST", path, body, **headers)
    assert answer.status_code == 204, answer.text
    return answer.headers["OData-EntityId"].rpartition("(")[2].rstrip(")")


@pytest.fixture
def solution(admin: Caller) -> str:
    publisher = admin.rows("publishers?$select=publisherid")[0]["publisherid"]
    body = {"uniquename": "example", "friendlyname": "Example", "version": "1.0"}
    return admin.create("solutions", {**body, "publisherid@odata.bind": f"/publishers({publisher})"})


def components(admin: Caller, solution: str) -> set[tuple[int, str]]:
    rows = admin.rows(f"solutioncomponents?$filter=_solutionid_value eq {solution}&$select=componenttype,objectid")
    return {(row["componenttype"], row["objectid"]) for row in rows}


def test_definitions_go_into_the_solution_that_the_request_names(admin: Caller, solution: str) -> None:
    visit = made(admin, "EntityDefinitions", table(), **IN_SOLUTION)
    late = made(admin, "EntityDefinitions(LogicalName='incident')/Attributes", column(), **IN_SOLUTION)
    made(admin, "EntityDefinitions(LogicalName='incident')/Attributes", column("new_Other"))
    found = components(admin, solution)
    assert {(TABLE, visit), (COLUMN, late)} <= found
    other = "EntityDefinitions(LogicalName='incident')/Attributes(LogicalName='new_other')?$select=MetadataId"
    assert (COLUMN, admin.get(other)["MetadataId"]) not in found


def test_a_solution_may_be_named_in_the_query(admin: Caller, solution: str) -> None:
    visit = made(admin, "EntityDefinitions?SolutionUniqueName=example", table())
    assert (TABLE, visit) in components(admin, solution)


def test_an_unknown_solution_takes_the_definition_back(admin: Caller) -> None:
    answer = admin.call("POST", "EntityDefinitions", table(), **{"MSCRM.SolutionUniqueName": "nosuch"})
    assert error(answer)[0] == 400
    assert admin.call("GET", "EntityDefinitions(LogicalName='new_visit')").status_code == 404
    assert admin.call("GET", "new_visits").status_code == 404


def test_a_new_table_has_a_main_form_and_messages(admin: Caller, solution: str) -> None:
    made(admin, "EntityDefinitions", table(), **IN_SOLUTION)
    (form,) = admin.rows("systemforms?$filter=objecttypecode eq 'new_visit'&$select=type,formxml")
    assert form["type"] == 2
    assert 'datafieldname="new_name"' in form["formxml"]
    filters = "sdkmessagefilters?$filter=primaryobjecttypecode eq 'new_visit' and sdkmessageid/name eq 'Update'"
    assert len(admin.rows(filters)) == 1


def test_with_a_table_go_its_forms_messages_and_places_in_solutions(admin: Caller, solution: str) -> None:
    visit = made(admin, "EntityDefinitions", table(), **IN_SOLUTION)
    assert (TABLE, visit) in components(admin, solution)
    assert admin.call("DELETE", f"EntityDefinitions({visit})").status_code == 204
    assert admin.rows("systemforms?$filter=objecttypecode eq 'new_visit'") == []
    assert admin.rows("sdkmessagefilters?$filter=primaryobjecttypecode eq 'new_visit'") == []
    assert components(admin, solution) == set()


def test_a_form_may_show_a_column_that_was_just_made(admin: Caller) -> None:
    control = "<form><control id='new_late' datafieldname='new_late'/></form>"
    body = {"name": "Ours", "objecttypecode": "incident", "type": 2, "formxml": control}
    assert admin.call("POST", "systemforms", body).status_code == 400
    made(admin, "EntityDefinitions(LogicalName='incident')/Attributes", column())
    assert admin.create("systemforms", body)


def test_labels_are_merged_with_a_put_of_definitions(admin: Caller) -> None:
    visit = made(admin, "EntityDefinitions", table())
    body = admin.get(f"EntityDefinitions({visit})") | {"DisplayName": label("Call")}
    answer = admin.call("PUT", f"EntityDefinitions({visit})", body, **{"MSCRM.MergeLabels": "true"})
    assert answer.status_code == 204, answer.text
    shown = admin.get(f"EntityDefinitions({visit})?$select=DisplayName")["DisplayName"]
    assert shown["UserLocalizedLabel"]["Label"] == "Call"


def test_a_lock_refuses_definitions_and_makes_nothing(admin: Caller) -> None:
    admin.control("POST", "customization", {"times": 1})
    refused = error(admin.call("POST", "EntityDefinitions", table()))
    assert refused[:2] == (429, "0x80071151")
    assert "[EntityCustomization]" in refused[2]
    assert admin.call("GET", "EntityDefinitions(LogicalName='new_visit')").status_code == 404
    assert made(admin, "EntityDefinitions", table())
