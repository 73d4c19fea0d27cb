"""What the doctor says of an environment that is not as the app needs it: user, privileges, definitions, roles."""

from __future__ import annotations

from collections.abc import Callable
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest

from mappings.schema.application_role import NAME as APPLICATION_ROLE
from tests.admin.doctor_world import CRM, Patient

SHIPPED = files("mappings").joinpath("shipped.yaml").read_text(encoding="utf-8")
OTHER = "3d0b3c1e-0000-4000-8000-000000000001"


def privilege(patient: Patient, name: str) -> str:
    return str(patient.row_named("privileges", name)["privilegeid"])


def app_role(patient: Patient) -> str:
    rows = patient.api.rows("roles", filter=f"name eq '{APPLICATION_ROLE}' and _parentroleid_value eq null")
    return str(rows[0]["roleid"])


def the_app(patient: Patient) -> str:
    return str(patient.row_named("systemusers", "# Review and feedback", "fullname")["systemuserid"])


def take(patient: Patient, name: str) -> None:
    gone = {"Privilege": {"privilegeid": privilege(patient, name)}}
    patient.api.act(f"roles({app_role(patient)})/{CRM}.RemovePrivilegeRole", gone)


def give(patient: Patient, name: str, depth: str) -> None:
    entry = {"PrivilegeId": privilege(patient, name), "Depth": depth}
    patient.api.act(f"roles({app_role(patient)})/{CRM}.AddPrivilegesRole", {"Privileges": [entry]})


def own_mapping(patient: Patient, tmp_path: Path, right: str, other: str) -> None:
    assert right in SHIPPED
    file = tmp_path / "ours.yaml"
    file.write_text(SHIPPED.replace(right, other), encoding="utf-8")
    patient.set(MAPPING=str(file))


def test_events_of_another_organisation_are_what_it_waits_for(patient: Patient) -> None:
    patient.set(DATAVERSE_ORGANIZATION_ID=OTHER)
    check = patient.one("user")
    assert check["name"] == "organisation"
    assert f"DATAVERSE_ORGANIZATION_ID is {OTHER}, and this environment is" in check["found"]


def test_a_person_s_account_is_no_user_for_an_app(patient: Patient) -> None:
    patient.api.update("systemusers", the_app(patient), {"applicationid": None})
    assert patient.one("user")["found"] == "it is a person's account, not an application user"


@pytest.mark.parametrize(("mode", "called"), [(1, "administrative"), (2, "read only"), (3, "support user")])
def test_a_user_that_cannot_write_is_told(patient: Patient, mode: int, called: str) -> None:
    patient.api.update("systemusers", the_app(patient), {"accessmode": mode})
    _, checks = patient.only("user")
    (state,) = [check for check in checks if check["name"] == "state"]
    assert state["found"].startswith(f"its access mode is {called}")


def test_a_case_that_was_changed_in_the_app_s_name_is_a_sign_of_another_use(patient: Patient) -> None:
    for name in ("prvCreateIncident", "prvAppendIncident", "prvAppendToContact"):
        give(patient, name, "Global")
    contact = patient.api.rows("contacts", select="contactid")[0]["contactid"]
    row = {"title": "Made by something else", "customerid_contact@odata.bind": f"/contacts({contact})"}
    patient.api.create("incidents", row, by=the_app(patient))
    check = patient.one("user", code=0)
    assert (check["name"], check["state"]) == ("for nothing else", "warn")
    assert "something else writes in its name, by all likelihood: a row of incident on 20" in check["found"]


def test_privileges_that_are_missing_are_told_by_name(patient: Patient) -> None:
    take(patient, "prvReadIncident")
    take(patient, "prvCreatephso_Assessment")
    check = patient.one("privileges")
    assert check["details"] == ["prvCreatephso_Assessment", "prvReadIncident"]
    assert check["found"] == "it may not: prvCreatephso_Assessment, prvReadIncident"
    assert f"give the app's user the security role '{APPLICATION_ROLE}'" in check["mend"]


def test_what_the_app_may_not_read_is_told_where_it_is_needed(patient: Patient) -> None:
    take(patient, "prvReadphso_Assessment")
    (check,) = patient.only("mode")[1]
    assert check["state"] == "fail"
    assert "(prvReadphso_Assessment is missing)" in check["found"]


def test_a_privilege_that_does_not_reach_everybody_s_cases_is_told(patient: Patient) -> None:
    give(patient, "prvReadIncident", "Local")
    assert patient.one("privileges")["found"] == "not for the whole organisation: prvReadIncident"


def test_privileges_that_come_through_a_team_are_as_good(patient: Patient) -> None:
    role, user = app_role(patient), the_app(patient)
    director = patient.row_named("systemusers", "director.operations@ombudsman.example", "internalemailaddress")
    unit = director["_businessunitid_value"]
    owner = {"administratorid@odata.bind": f"/systemusers({director['systemuserid']})"}
    team = patient.api.create(
        "teams", {"name": "Apps", "teamtype": 0, "businessunitid@odata.bind": f"/businessunits({unit})", **owner}
    )
    patient.api.associate(f"teams({team})/teamroles_association", f"roles({role})")
    patient.api.associate(f"teams({team})/teammembership_association", f"systemusers({user})")
    patient.remove(f"systemusers({user})/systemuserroles_association({role})/$ref")
    assert patient.only("privileges") == (0, [])


def test_a_system_administrator_is_too_much(patient: Patient) -> None:
    role = patient.row_named("roles", "System Administrator")["roleid"]
    patient.api.associate(f"systemusers({the_app(patient)})/systemuserroles_association", f"roles({role})")
    check = patient.one("privileges", code=0)
    assert (check["state"], check["name"]) == ("warn", "no more than needed")
    assert "prvActOnBehalfOfAnotherUser, prvAssignRole, prvCreateEntity" in check["found"]


def column(table: str, name: str) -> str:
    return f"EntityDefinitions(LogicalName='{table}')/Attributes(LogicalName='{name}')"


def test_a_half_applied_schema_is_told_by_table_and_column(patient: Patient) -> None:
    gone = ("phso_closedon", "phso_currentrisk", "phso_supervised")
    patient.remove_definitions(
        "EntityDefinitions(LogicalName='phso_riskassessment')", *(column("incident", c) for c in gone)
    )
    code, checks = patient.only("mapping")
    failing = {check["name"]: check["found"] for check in checks if check["state"] == "fail"}
    assert code == 1
    assert failing["tables"] == "1 not there: phso_riskassessment"
    assert failing["incident"].startswith("lacks phso_closedon, phso_currentrisk, phso_supervised")
    assert {check["mend"] for check in checks if check["state"] == "fail"} == {
        "make what is missing: python -m admin schema apply"
    }


def test_what_needs_missing_tables_is_not_looked_at_and_says_so(patient: Patient) -> None:
    patient.remove_definitions(column("phso_assessment", "phso_result"))
    (check,) = patient.only("mode")[1]
    assert check["state"] == "not looked at"
    assert check["found"] == "because tables or columns that it reads are not there"


def test_a_column_of_another_type_is_told_with_the_mend(patient: Patient, tmp_path: Path) -> None:
    own_mapping(patient, tmp_path, "closed_on: {date: phso_closedon}", "closed_on: {date: title}")
    code, (check, forms) = patient.only("mapping")
    assert (code, check["name"], check["state"]) == (1, "incident.title", "fail")
    assert check["found"].startswith("is a column of type String, and date is wanted")
    assert "name another column in the mapping" in check["mend"]
    assert (forms["state"], forms["details"][0]) == ("warn", "form Review and feedback")


def test_a_date_of_the_platform_s_own_that_is_kept_as_a_moment_is_said_too(patient: Patient, tmp_path: Path) -> None:
    own_mapping(patient, tmp_path, "closed_on: {date: phso_closedon}", "closed_on: {date: createdon}")
    code, checks = patient.checks("--only", "mapping")
    (dates,) = [check for check in checks if check["name"] == "dates"]
    assert code == 0
    assert dates["found"].startswith("incident.createdon keeps a moment")


def test_a_day_that_is_kept_as_a_moment_is_read_as_the_london_date_and_that_is_said(
    patient: Patient, tmp_path: Path
) -> None:
    label = {"LocalizedLabels": [{"Label": "Closed (ours)", "LanguageCode": 1033}]}
    patient.api.create(
        "EntityDefinitions(LogicalName='incident')/Attributes",
        {
            "@odata.type": "Microsoft.Dynamics.CRM.DateTimeAttributeMetadata",
            "SchemaName": "new_ClosedOn",
            "DisplayName": label,
            "RequiredLevel": {"Value": "None"},
            "Format": "DateOnly",
            "DateTimeBehavior": {"Value": "UserLocal"},
        },
    )
    own_mapping(patient, tmp_path, "closed_on: {date: phso_closedon}", "closed_on: {date: new_closedon}")
    code, checks = patient.checks("--only", "mapping")
    (dates,) = [check for check in checks if check["name"] == "dates"]
    assert code == 0
    assert dates["details"] == [
        "incident.new_closedon keeps a moment (behaviour UserLocal, format DateOnly); it is read as the London date"
    ]


def test_a_fact_without_a_column_is_told_with_the_paragraphs_that_go_blind(patient: Patient, tmp_path: Path) -> None:
    own_mapping(patient, tmp_path, "      current_risk: {choice: phso_currentrisk, values: *risk}\n", "")
    check = patient.one("facts", code=0)
    assert check["state"] == "warn"
    assert check["found"].startswith("1 have none (case.current_risk); ")
    (detail,) = check["details"]
    assert detail.startswith("case.current_risk: paragraphs ")
    assert "77" in detail


def disabled(patient: Patient) -> None:
    chief = patient.row_named("systemusers", "chief.executive@ombudsman.example", "internalemailaddress")
    patient.api.update("systemusers", chief["systemuserid"], {"isdisabled": True})


def gone(patient: Patient) -> None:
    patient.api.update("teams", patient.row_named("teams", "Legal Team")["teamid"], {"name": "Lawyers"})


def access_team(patient: Patient) -> None:
    gone(patient)
    director = patient.row_named("systemusers", "director.operations@ombudsman.example", "internalemailaddress")
    patient.api.create(
        "teams",
        {
            "name": "Legal Team",
            "teamtype": 1,
            "administratorid@odata.bind": f"/systemusers({director['systemuserid']})",
            "businessunitid@odata.bind": f"/businessunits({director['_businessunitid_value']})",
        },
    )


def may_not_read(patient: Patient) -> None:
    team, role = patient.row_named("teams", "Legal Team")["teamid"], patient.row_named("roles", "Casework")["roleid"]
    patient.remove(f"teams({team})/teamroles_association({role})/$ref")
    for member in patient.api.rows(f"teams({team})/teammembership_association", select="systemuserid"):
        patient.remove(f"teams({team})/teammembership_association({member['systemuserid']})/$ref")


def nobody(patient: Patient) -> None:
    team = patient.row_named("teams", "Legal Team")["teamid"]
    for member in patient.api.rows(f"teams({team})/teammembership_association", select="systemuserid"):
        patient.remove(f"teams({team})/teammembership_association({member['systemuserid']})/$ref")


def no_ombudsman(patient: Patient) -> None:
    user = patient.row_named("systemusers", "ombudsman@ombudsman.example", "internalemailaddress")
    patient.api.update("systemusers", user["systemuserid"], {"internalemailaddress": "gone@ombudsman.example"})


@pytest.mark.parametrize(
    ("breaks", "role", "found"),
    [
        (
            disabled,
            "chief_executive",
            "the user chief.executive@ombudsman.example is disabled; its tasks go to whoever",
        ),
        (gone, "legal", "there is no team Legal Team; its tasks go to whoever covers (fallback)"),
        (access_team, "legal", "the team Legal Team is an access team, which owns nothing; its tasks go to whoever"),
        (
            may_not_read,
            "legal",
            "the team Legal Team may not read tasks, so it cannot own one; its tasks go to whoever",
        ),
        (nobody, "legal", "nobody is in the team Legal Team, so nobody sees what it gets"),
        (no_ombudsman, "ombudsman", "there is no user with the address ombudsman@ombudsman.example; what they decide"),
    ],
)
def test_a_role_whose_holder_cannot_do_it_is_covered_and_told(
    patient: Patient, breaks: Callable[[Patient], None], role: str, found: str
) -> None:
    breaks(patient)
    check = patient.one("roles", code=0)
    assert (check["name"], check["state"]) == (role, "warn")
    assert check["found"].startswith(found)
    assert check["mend"]


def test_where_nobody_covers_no_task_can_be_made(patient: Patient) -> None:
    team = patient.row_named("teams", "Casework Support")
    patient.api.update("teams", team["teamid"], {"name": "Somebody else"})
    gone(patient)
    code, checks = patient.only("roles")
    assert code == 1
    failing = {check["name"] for check in checks if check["state"] == "fail"}
    assert failing == {"case_owner", "roles_administrator", "fallback", "legal"}


def test_a_queue_that_is_not_there_is_told(patient: Patient, tmp_path: Path) -> None:
    own_mapping(patient, tmp_path, "  legal: {team: Legal Team}", "  legal: {team: Legal Team, queue: For Lawyers}")
    give(patient, "prvReadQueue", "Global")
    (check,) = [check for check in patient.only("roles")[1] if check["name"] == "legal"]
    assert check["found"].startswith("there is no active queue For Lawyers; its tasks go to whoever covers")


def test_an_app_without_any_role_is_told_everything_that_it_may_not(patient: Patient) -> None:
    user, role = the_app(patient), app_role(patient)
    patient.remove(f"systemusers({user})/systemuserroles_association({role})/$ref")
    code, checks = patient.checks()
    by_area: dict[str, list[dict[str, Any]]] = {}
    for check in checks:
        by_area.setdefault(check["area"], []).append(check)
    assert code == 1
    assert by_area["webhook"][0]["state"] == "ok"
    assert {check["state"] for check in by_area["sweep"]} == {"fail"}
    assert "prvRead" in by_area["sweep"][0]["found"]
