"""POST of a row."""

from __future__ import annotations

import pytest

from tests.sandbox.dataverse.calling import Body, Caller, error

OWN_ID = "5B0C0C4E-0000-4000-8000-000000000001"
MISSING = "00000000-0000-4000-8000-000000000000"


def test_a_new_row_is_answered_with_its_address(admin: Caller) -> None:
    answer = admin.call("POST", "tasks", {"subject": "x"})
    assert (answer.status_code, answer.text) == (204, "")
    address = answer.headers["OData-EntityId"]
    assert address.startswith(admin.api + "tasks(")
    assert answer.headers["Location"] == address


def test_with_representation_the_row_comes_back_and_no_address(admin: Caller) -> None:
    answer = admin.call("POST", "tasks?$select=subject,statuscode", {"subject": "x"}, Prefer="return=representation")
    assert answer.status_code == 201
    assert answer.headers["Preference-Applied"] == "return=representation"
    assert "OData-EntityId" not in answer.headers
    assert answer.json()["subject"] == "x"
    assert answer.json()["statuscode"] == 2
    assert "createdon" not in answer.json()


def test_a_client_may_choose_the_key_and_no_one_can_take_it_again(admin: Caller) -> None:
    body = {"subject": "x", "activityid": OWN_ID}
    assert admin.create("tasks", body) == OWN_ID.lower()
    refused = error(admin.call("POST", "tasks", body))
    assert refused == (412, "0x80040237", "A record with matching key values already exists.")


def test_the_platform_fills_what_it_keeps(app: Caller) -> None:
    app.control("POST", "clock", {"now": "2025-03-10T09:00:00Z"})
    who = app.get("WhoAmI")
    row = app.get(f"tasks({app.create('tasks', {'subject': 'x'})})")
    expected = {
        "createdon": "2025-03-10T09:00:00Z",
        "modifiedon": "2025-03-10T09:00:00Z",
        "_createdby_value": who["UserId"],
        "_modifiedby_value": who["UserId"],
        "_createdonbehalfby_value": None,
        "_ownerid_value": who["UserId"],
        "_owninguser_value": who["UserId"],
        "_owningteam_value": None,
        "_owningbusinessunit_value": who["BusinessUnitId"],
        "statecode": 0,
        "statuscode": 2,
        "prioritycode": 1,
        "activitytypecode": "task",
    }
    assert {name: row[name] for name in expected} == expected
    assert row["@odata.etag"] == f'W/"{row["versionnumber"]}"'


def test_an_imported_row_keeps_the_day_it_was_really_created(admin: Caller) -> None:
    admin.control("POST", "clock", {"now": "2025-03-10T09:00:00Z"})
    task = admin.create("tasks", {"subject": "x", "overriddencreatedon": "2019-01-02T03:04:05Z"})
    row = admin.get(f"tasks({task})?$select=createdon,overriddencreatedon,modifiedon")
    assert row["createdon"] == "2019-01-02T03:04:05Z"
    assert row["overriddencreatedon"] == row["modifiedon"] == "2025-03-10T09:00:00Z"


def test_names_and_numbers_are_put_together_by_the_platform(admin: Caller, case_id: str) -> None:
    assert admin.rows("contacts?$select=fullname")[0]["fullname"] == "Ann Lee"
    number = admin.get(f"incidents({case_id})?$select=ticketnumber")["ticketnumber"]
    assert number == f"CAS-00001-{case_id[:6]}"


@pytest.mark.parametrize("form", ["/incidents({id})", "incidents({id})", "{api}incidents({id})", "/incidents({ID})"])
def test_a_reference_may_be_written_in_all_documented_forms(admin: Caller, case_id: str, form: str) -> None:
    reference = form.format(id=case_id, ID=case_id.upper(), api=admin.api)
    task = admin.create("tasks", {"subject": "x", "regardingobjectid_incident_task@odata.bind": reference})
    assert admin.get(f"tasks({task})")["_regardingobjectid_value"] == case_id


@pytest.mark.parametrize("kind", ["email", "task", "phonecall", "letter"])
def test_an_activity_takes_the_names_of_activitypointer_too(admin: Caller, case_id: str, kind: str) -> None:
    row = admin.create(f"{kind}s", {"regardingobjectid_incident@odata.bind": f"/incidents({case_id})"})
    path = f"{kind}s({row})"
    assert admin.get(path)["_regardingobjectid_value"] == case_id
    shown = admin.get(f"{path}?$expand=regardingobjectid_incident($select=title)")
    assert shown["regardingobjectid_incident"]["title"] == "Late reply"
    admin.change(path, {"regardingobjectid_incident@odata.bind": None})
    assert admin.get(path)["_regardingobjectid_value"] is None


def test_children_come_into_being_with_their_parent(admin: Caller) -> None:
    contact = admin.create("contacts", {"lastname": "Lee"})
    parties = [
        {"partyid_contact@odata.bind": f"/contacts({contact})", "participationtypemask": 2},
        {"participationtypemask": 1, "addressused": "office@example.org"},
    ]
    email = admin.create("emails", {"subject": "x", "email_activity_parties": parties})
    found = admin.rows(f"emails({email})/email_activity_parties?$orderby=participationtypemask")
    assert [row["participationtypemask"] for row in found] == [1, 2]
    assert [row["_partyid_value"] for row in found] == [None, contact]
    admin.change(f"emails({email})", {"email_activity_parties": parties[:1]})
    assert len(admin.rows(f"emails({email})/email_activity_parties")) == 1


def test_nothing_is_left_of_a_row_whose_children_are_refused(admin: Caller) -> None:
    body = {"subject": "x", "email_activity_parties": [{"participationtypemask": 99}]}
    assert admin.call("POST", "emails", body).status_code == 400
    assert admin.rows("emails") == []


@pytest.mark.parametrize(
    ("body", "status", "code", "sentence"),
    [
        ({"nope": 1}, 400, "0x80048d19", "The property 'nope' does not exist on type 'Microsoft.Dynamics.CRM.task'"),
        ({"Subject": "x"}, 400, "0x80048d19", "The property 'Subject' does not exist"),
        ({"createdon": "2025-01-01T00:00:00Z"}, 400, "0x80048d19", "'createdon' cannot be set"),
        ({"versionnumber": 1}, 400, "0x80048d19", "'versionnumber' cannot be set"),
        ({"ownerid": MISSING}, 400, "0x80048d19", "@odata.bind"),
        ({"_ownerid_value": MISSING}, 400, "0x80048d19", "@odata.bind"),
        ({"RegardingObjectId_Incident_Task@odata.bind": "/incidents(x)"}, 400, "0x80048d19", "undeclared property"),
        ({"regardingobjectid@odata.bind": "/incidents(x)"}, 400, "0x80048d19", "undeclared property"),
        ({"createdby@odata.bind": "/systemusers({user})"}, 400, "0x80048d19", "'createdby' cannot be set"),
        ({"regardingobjectid_incident_task@odata.bind": f"/incidents({MISSING})"}, 404, "0x80040217",
         f"incident With Id = {MISSING} Does Not Exist"),
        ({"regardingobjectid_incident_task@odata.bind": "/systemusers({user})"}, 400, "0x80048d19",
         "refers to incident, not to systemuser"),
        ({"regardingobjectid_incident_task@odata.bind": "/incidents"}, 400, "0x80040203", "names no row"),
        ({"regardingobjectid_incident_task@odata.bind": 7}, 400, "0x80040203", "A reference to a row is text"),
        ({"regardingobjectid_incident_task@odata.bind": "/nopes(1)"}, 404, "0x8006088a", "segment 'nopes'"),
        ({"regardingobjectid_incident_task": {"title": "x"}}, 501, "0x80040800", "creating the parent row"),
        ({"task_activity_parties@odata.bind": ["/activityparties(1)"]}, 501, "0x80040800", "use $ref"),
        ({"task_activity_parties": {"x": 1}}, 400, "0x80048d19", "takes a list of objects"),
        ({"@odata.type": "Microsoft.Dynamics.CRM.email"}, 400, "0x80048d19", "was expected"),
        ({"activityid": "x"}, 400, "0x80048d19", "Edm.Guid"),
        ({"statecode": None}, 400, "0x80040203", "cannot be set to NULL"),
    ],
)  # fmt: skip
def test_a_body_that_does_not_fit_is_refused_and_nothing_is_written(
    admin: Caller, body: Body, status: int, code: str, sentence: str
) -> None:
    user = admin.get("WhoAmI")["UserId"]
    filled = {name: value.replace("{user}", user) if isinstance(value, str) else value for name, value in body.items()}
    found = error(admin.call("POST", "tasks", filled))
    assert found[:2] == (status, code)
    assert sentence in found[2]
    assert admin.rows("tasks") == []


@pytest.mark.parametrize(
    ("entity_set", "body", "sentence"),
    [
        ("incidents", {"title": "x"}, "Required field 'customerid' is missing on incident."),
        ("systemusers", {"firstname": "x"}, "Required field 'businessunitid'"),
        ("activityparties", {"addressused": "x"}, "The 'Create' method does not support"),
        ("asyncoperations", {"name": "x"}, "The 'Create' method does not support"),
        ("incidentresolutions", {"subject": "x"}, "The 'Create' method does not support"),
        ("activitypointers", {"subject": "x"}, "The 'Create' method does not support"),
    ],
)
def test_rows_that_cannot_stand_are_refused(admin: Caller, entity_set: str, body: Body, sentence: str) -> None:
    status, _, message = error(admin.call("POST", entity_set, body))
    assert status == 400
    assert sentence in message


@pytest.mark.parametrize("data", ["", "[]", '"x"', "{", '{"a": NaN}', "[" * 100_000])
def test_a_body_that_is_no_object_is_refused(admin: Caller, data: str) -> None:
    headers = {"Content-Type": "application/json"}
    answer = admin.session.post(admin.api + "tasks", data=data, headers=headers)
    assert error(answer)[:2] == (400, "0x80048d19")


def test_a_body_that_is_not_called_json_is_refused(admin: Caller) -> None:
    answer = admin.session.post(admin.api + "tasks", data="subject=x", headers={"Content-Type": "text/plain"})
    assert answer.status_code == 415


@pytest.mark.parametrize("method", ["POST", "PATCH"])
def test_a_body_without_a_content_type_is_refused(admin: Caller, method: str) -> None:
    path = "tasks" if method == "POST" else f"tasks({OWN_ID})"
    answer = admin.session.request(method, admin.api + path, data=b'{"subject": "x"}')
    assert "Content-Type" not in answer.request.headers
    assert answer.status_code == 415
    assert admin.rows("tasks") == []


@pytest.mark.parametrize(
    ("name", "value", "status"),
    [
        ("OData-Version", "3.0", 400),
        ("MSCRM.SolutionUniqueName", "x", 400),
        ("MSCRM.BypassBusinessLogicExecution", "CustomAsync", 501),
        ("MSCRM.SuppressDuplicateDetection", "false", 501),
        ("MSCRM.SuppressDuplicateDetection", "true", 204),
        ("Prefer", "respond-async", 501),
        ("Prefer", "handling=lenient", 204),
        ("Consistency", "Strong", 204),
    ],
)
def test_a_header_that_would_change_the_outcome_is_honoured_or_refused(
    admin: Caller, name: str, value: str, status: int
) -> None:
    answer = admin.session.post(admin.api + "tasks", json={"subject": "x"}, headers={name: value})
    assert answer.status_code == status


def test_a_row_is_created_below_its_parent_through_the_parents_collection(admin: Caller) -> None:
    firm = admin.create("accounts", {"name": "Contoso"})
    contact = admin.create(f"accounts({firm})/contact_customer_accounts", {"lastname": "Lee"})
    assert admin.get(f"contacts({contact})?$select=_parentcustomerid_value")["_parentcustomerid_value"] == firm


def test_no_row_is_created_below_one_that_is_not_there(admin: Caller) -> None:
    nobody = "00000000-0000-4000-8000-000000000001"
    answer = admin.call("POST", f"accounts({nobody})/contact_customer_accounts", {"lastname": "Lee"})
    assert answer.status_code == 404
    assert admin.rows("contacts") == []
