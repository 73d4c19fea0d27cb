"""Publishers, solutions, and what goes into them."""

from __future__ import annotations

from typing import Any

import pytest

from tests.sandbox.dataverse.calling import Caller, batch, changeset, error, part

PUBLISHER = {
    "uniquename": "examplepublisher", "friendlyname": "Example", "customizationprefix": "exa",
    "customizationoptionvalueprefix": 72700,
}  # fmt: skip
NOWHERE = "5b0c0c4e-0000-4000-8000-000000000001"
ROLE, VIEW, FORM, WEB_RESOURCE, STEP, ENDPOINT = 20, 26, 60, 61, 92, 95


def solution(admin: Caller, **columns: object) -> str:
    publisher = admin.create("publishers", PUBLISHER)
    body = {"uniquename": "example", "friendlyname": "Example", "version": "1.0.0.0"}
    return admin.create("solutions", body | columns | {"publisherid@odata.bind": f"/publishers({publisher})"})


def view(**columns: object) -> dict[str, Any]:
    fetch = "<fetch><entity name='task'><attribute name='subject'/></entity></fetch>"
    return {"name": "Late", "returnedtypecode": "task", "querytype": 0, "fetchxml": fetch, **columns}


def components(admin: Caller, solution_id: str) -> list[tuple[int, str]]:
    rows = admin.rows(f"solutioncomponents?$filter=_solutionid_value eq {solution_id}&$select=componenttype,objectid")
    return sorted((row["componenttype"], row["objectid"]) for row in rows)


def test_an_environment_has_a_default_publisher_and_two_solutions(admin: Caller) -> None:
    (publisher,) = admin.rows("publishers?$select=customizationprefix,customizationoptionvalueprefix")
    assert (publisher["customizationprefix"], publisher["customizationoptionvalueprefix"]) == ("new", 10000)
    rows = admin.rows("solutions?$select=uniquename,ismanaged&$expand=publisherid($select=uniquename)")
    assert {row["uniquename"] for row in rows} == {"Default", "Active"}
    assert {row["publisherid"]["uniquename"] for row in rows} == {"DefaultPublisherorgsandbox"}
    assert not any(row["ismanaged"] for row in rows)


@pytest.mark.parametrize(
    "columns",
    [
        {"customizationprefix": "mscrmx"},
        {"customizationprefix": "1ab"},
        {"customizationprefix": "a"},
        {"customizationprefix": "a_b"},
        {"customizationprefix": "ninechars"},
        {"customizationoptionvalueprefix": 9999},
        {"customizationoptionvalueprefix": 100000},
        {"customizationoptionvalueprefix": None},
        {"uniquename": "two words"},
        {"uniquename": None},
    ],
)
def test_a_publisher_of_another_form_is_refused(admin: Caller, columns: dict[str, Any]) -> None:
    assert admin.call("POST", "publishers", PUBLISHER | columns).status_code == 400
    assert len(admin.rows("publishers")) == 1


def test_unique_names_are_unique(admin: Caller) -> None:
    solution(admin)
    assert error(admin.call("POST", "publishers", PUBLISHER))[:2] == (412, "0x80040237")
    publisher = admin.rows("publishers?$filter=uniquename eq 'examplepublisher'")[0]["publisherid"]
    body = {
        "uniquename": "Example",
        "friendlyname": "Again",
        "version": "1.0",
        "publisherid@odata.bind": f"/publishers({publisher})",
    }
    assert error(admin.call("POST", "solutions", body))[:2] == (412, "0x80040237")


@pytest.mark.parametrize(
    "columns", [{"uniquename": "a b"}, {"uniquename": "1st"}, {"version": "one"}, {"version": None}]
)
def test_a_solution_of_another_form_is_refused(admin: Caller, columns: dict[str, Any]) -> None:
    publisher = admin.create("publishers", PUBLISHER)
    body = {"uniquename": "example", "friendlyname": "Example", "version": "1.0.0.0"}
    bind = {"publisherid@odata.bind": f"/publishers({publisher})"}
    assert admin.call("POST", "solutions", body | columns | bind).status_code == 400


def test_a_solution_needs_a_publisher(admin: Caller) -> None:
    body = {"uniquename": "example", "friendlyname": "Example", "version": "1.0.0.0"}
    assert "publisherid" in error(admin.call("POST", "solutions", body))[2]


def test_a_publisher_with_solutions_cannot_be_deleted(admin: Caller) -> None:
    found = solution(admin)
    publisher = admin.get(f"solutions({found})?$select=_publisherid_value")["_publisherid_value"]
    assert error(admin.call("DELETE", f"publishers({publisher})"))[:2] == (405, "0x80040227")
    assert admin.call("DELETE", f"solutions({found})").status_code == 204
    assert admin.call("DELETE", f"publishers({publisher})").status_code == 204


def test_what_every_environment_has_cannot_be_deleted(admin: Caller) -> None:
    for row in admin.rows("solutions?$select=solutionid"):
        assert admin.call("DELETE", f"solutions({row['solutionid']})").status_code == 405
    assert len(admin.rows("solutions")) == 2


def test_what_a_request_makes_goes_into_the_solution_that_it_names(admin: Caller) -> None:
    found = solution(admin)
    unit = admin.get("WhoAmI")["BusinessUnitId"]
    headers = {"MSCRM.SolutionUniqueName": "example"}
    made = [
        (ROLE, admin.create("roles", {"name": "r", "businessunitid@odata.bind": f"/businessunits({unit})"}, **headers)),
        (VIEW, admin.create("savedqueries", view(), **headers)),
        (WEB_RESOURCE, admin.create("webresourceset", {"name": "new_a.js", "webresourcetype": 3}, **headers)),
        (
            ENDPOINT,
            admin.create(
                "serviceendpoints", {"name": "h", "url": "https://a.b", "contract": 8, "authtype": 4}, **headers
            ),
        ),
    ]
    admin.create("tasks", {"subject": "no component"}, **headers)
    assert components(admin, found) == made


def test_an_update_puts_a_row_into_the_solution_once(admin: Caller) -> None:
    found, query = solution(admin), admin.create("savedqueries", view())
    assert components(admin, found) == []
    for name in ("One", "Two"):
        admin.change(f"savedqueries({query})", {"name": name}, **{"MSCRM.SolutionUniqueName": "example"})
    assert components(admin, found) == [(VIEW, query)]


def test_a_part_of_a_changeset_goes_into_the_solution_that_it_names(admin: Caller) -> None:
    found = solution(admin)
    inside = part("POST", f"{admin.api}savedqueries", view(name="In"), 1, **{"MSCRM.SolutionUniqueName": "example"})
    outside = part("POST", f"{admin.api}savedqueries", view(name="Out"), 2)
    assert admin.batch(batch(changeset(inside, outside))).status_code == 200
    named = admin.rows("savedqueries?$filter=name eq 'In'&$select=savedqueryid")
    assert components(admin, found) == [(VIEW, named[0]["savedqueryid"])]


def test_an_unknown_solution_is_refused_and_nothing_is_made(admin: Caller) -> None:
    answer = admin.call("POST", "savedqueries", view(), **{"MSCRM.SolutionUniqueName": "nosuch"})
    assert error(answer)[0] == 400
    assert "nosuch" in error(answer)[2]
    assert admin.rows("savedqueries?$filter=name eq 'Late'") == []


def test_a_batch_names_no_solution_for_its_parts(admin: Caller) -> None:
    answer = admin.batch(batch(part("GET", f"{admin.api}WhoAmI")), **{"MSCRM.SolutionUniqueName": "example"})
    assert answer.status_code == 501


def test_a_deleted_row_leaves_its_solutions(admin: Caller) -> None:
    found = solution(admin)
    query = admin.create("savedqueries", view(), **{"MSCRM.SolutionUniqueName": "example"})
    assert admin.call("DELETE", f"savedqueries({query})").status_code == 204
    assert components(admin, found) == []


def test_a_deleted_solution_leaves_its_components_where_they_are(admin: Caller) -> None:
    found = solution(admin)
    query = admin.create("savedqueries", view(), **{"MSCRM.SolutionUniqueName": "example"})
    assert admin.call("DELETE", f"solutions({found})").status_code == 204
    assert admin.get(f"savedqueries({query})")["name"] == "Late"
    assert admin.rows("solutioncomponents") == []


def add(component: str, kind: int, name: str = "example", **more: object) -> dict[str, Any]:
    named = {"ComponentId": component, "ComponentType": kind, "SolutionUniqueName": name}
    return {**named, "AddRequiredComponents": False, **more}


def test_components_are_added_and_removed(admin: Caller) -> None:
    found, query = solution(admin), admin.create("savedqueries", view())
    first = admin.call("POST", "AddSolutionComponent", add(query, VIEW))
    again = admin.call("POST", "AddSolutionComponent", add(query, VIEW))
    assert first.json()["id"] == again.json()["id"]
    assert components(admin, found) == [(VIEW, query)]
    named = {"@odata.type": "Microsoft.Dynamics.CRM.solutioncomponent", "solutioncomponentid": query}
    body = {"SolutionComponent": named, "ComponentType": VIEW, "SolutionUniqueName": "example"}
    assert admin.call("POST", "RemoveSolutionComponent", body).json()["id"] == first.json()["id"]
    assert components(admin, found) == []
    assert admin.call("POST", "RemoveSolutionComponent", body).status_code == 400
    assert admin.get(f"savedqueries({query})")["name"] == "Late"


def test_definitions_are_added_by_their_ids(admin: Caller) -> None:
    found = solution(admin)
    table = admin.get("EntityDefinitions(LogicalName='incident')?$select=MetadataId")["MetadataId"]
    title = "EntityDefinitions(LogicalName='incident')/Attributes(LogicalName='title')?$select=MetadataId"
    column = admin.get(title)["MetadataId"]
    relationship = admin.rows("RelationshipDefinitions?$select=MetadataId")[0]["MetadataId"]
    wanted = [(1, table), (2, column), (10, relationship)]
    for kind, component in wanted:
        answer = admin.call("POST", "AddSolutionComponent", add(component, kind, DoNotIncludeSubcomponents=True))
        assert answer.status_code == 200, answer.text
    assert components(admin, found) == wanted
    behaviours = admin.rows("solutioncomponents?$select=rootcomponentbehavior")
    assert {row["rootcomponentbehavior"] for row in behaviours} == {1}


@pytest.mark.parametrize(
    ("body", "status"),
    [
        (add(NOWHERE, VIEW), 404),
        (add(NOWHERE, 1), 400),
        (add(NOWHERE, 2), 400),
        (add(NOWHERE, 300), 501),
        (add("x", VIEW), 400),
        (add(NOWHERE, VIEW, AddRequiredComponents=True), 501),
        ({"ComponentId": NOWHERE}, 400),
        (add(NOWHERE, VIEW, Other=1), 400),
    ],
)
def test_a_component_that_is_not_there_is_not_added(admin: Caller, body: dict[str, Any], status: int) -> None:
    solution(admin)
    assert admin.call("POST", "AddSolutionComponent", body).status_code == status


def test_a_component_is_not_added_to_an_unknown_solution(admin: Caller) -> None:
    query = admin.create("savedqueries", view())
    assert error(admin.call("POST", "AddSolutionComponent", add(query, VIEW, "nosuch")))[0] == 400


def test_rows_of_components_are_not_written_directly(admin: Caller) -> None:
    assert admin.call("POST", "solutioncomponents", {"componenttype": 26, "objectid": NOWHERE}).status_code == 400


def test_merging_labels_is_only_for_definitions(admin: Caller) -> None:
    answer = admin.call("POST", "tasks", {"subject": "x"}, **{"MSCRM.MergeLabels": "true"})
    assert answer.status_code == 501


def test_solutions_outlive_a_snapshot_and_go_with_a_reset(admin: Caller) -> None:
    found = solution(admin)
    admin.control("POST", "snapshot", {"name": "solutions"})
    admin.control("POST", "reset")
    assert len(admin.rows("solutions")) == 2
    admin.control("POST", "restore", {"name": "solutions"})
    assert admin.get(f"solutions({found})?$select=uniquename")["uniquename"] == "example"
