"""Deleting, and what hangs on the deleted row."""

from __future__ import annotations

from tests.sandbox.dataverse.calling import Caller, error

ASSESSMENTS = "phso_assessments?$filter=phso_name eq null"
"""But for the row with a name that the schema comes with, which is about no case."""


def test_deleting_a_case_deletes_its_activities_notes_and_tables_of_the_casework(admin: Caller, case_id: str) -> None:
    bind = f"/incidents({case_id})"
    task = admin.create("tasks", {"regardingobjectid_incident_task@odata.bind": bind})
    admin.create("annotations", {"objectid_task@odata.bind": f"/tasks({task})"})
    feedback = admin.create("phso_feedbacks", {"phso_CaseId@odata.bind": bind})
    admin.create(
        "phso_extensions",
        {"phso_FeedbackId@odata.bind": f"/phso_feedbacks({feedback})", "phso_CaseId@odata.bind": bind},
    )
    admin.create("phso_assessments", {"phso_CaseId@odata.bind": bind})
    assert admin.call("DELETE", f"incidents({case_id})").status_code == 204
    for entity_set in ("incidents", "tasks", "annotations", "phso_feedbacks", "phso_extensions", ASSESSMENTS):
        assert admin.rows(entity_set) == [], entity_set
    assert len(admin.rows("contacts")) == 1


def test_a_removed_link_leaves_the_row_without_it_and_with_a_new_version(admin: Caller) -> None:
    feedback = admin.create("phso_feedbacks", {"phso_name": "x"})
    task = admin.create("tasks", {"phso_FeedbackId_Task@odata.bind": f"/phso_feedbacks({feedback})"})
    before = admin.get(f"tasks({task})")
    assert admin.call("DELETE", f"phso_feedbacks({feedback})").status_code == 204
    after = admin.get(f"tasks({task})")
    assert after["_phso_feedbackid_value"] is None
    assert after["@odata.etag"] != before["@odata.etag"]


def test_a_row_that_others_need_stays(admin: Caller) -> None:
    unit = admin.get("WhoAmI")["BusinessUnitId"]
    refused = error(admin.call("DELETE", f"businessunits({unit})"))
    assert refused[:2] == (405, "0x80040227")
    endpoint = admin.create("serviceendpoints", {"name": "x", "contract": 8, "authtype": 4, "url": "http://x.invalid"})
    assert admin.call("DELETE", f"serviceendpoints({endpoint})").status_code == 204


def test_a_deleted_row_is_gone(admin: Caller) -> None:
    task = admin.create("tasks", {})
    assert admin.call("DELETE", f"tasks({task})").status_code == 204
    assert admin.call("DELETE", f"tasks({task})").status_code == 404
    assert admin.call("GET", f"tasks({task})").status_code == 404


def test_a_deleted_team_has_no_members_any_more(admin: Caller) -> None:
    who = admin.get("WhoAmI")
    body = {
        "name": "Team",
        "businessunitid@odata.bind": f"/businessunits({who['BusinessUnitId']})",
        "administratorid@odata.bind": f"/systemusers({who['UserId']})",
    }
    team = admin.create("teams", body)
    path = f"teams({team})/teammembership_association"
    assert admin.call("POST", f"{path}/$ref", {"@odata.id": f"systemusers({who['UserId']})"}).status_code == 204
    assert admin.call("DELETE", f"teams({team})").status_code == 204
    assert admin.rows(f"systemusers({who['UserId']})/teammembership_association") == []


def test_a_user_cannot_be_deleted(admin: Caller) -> None:
    user = admin.get("WhoAmI")["UserId"]
    assert error(admin.call("DELETE", f"systemusers({user})"))[:2] == (405, "0x80040800")
