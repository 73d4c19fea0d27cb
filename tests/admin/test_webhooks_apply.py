"""`python -m admin webhooks` as an administrator runs it, against an embedded Dataverse and the app's own door."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

import pytest

from mappings import shipped_mapping
from mappings.listening import listening, row_to_try
from tests.admin.door_over_http import SECRET
from tests.admin.webhooks_world import ENDPOINTS, IMAGES, STEPS, Site, applied, site, webhooks_environment

__all__ = ["applied", "site", "webhooks_environment"]

THINGS = 2 + 3 * len(listening(shipped_mapping()))
"""The endpoint, the test step, and three steps for each table."""


def test_plan_shows_what_is_missing_and_writes_nothing(site: Site) -> None:
    site.forget()
    code, said = site.run("plan")
    assert code == 0
    assert f"+ endpoint Review and feedback: points to {site.app.url}" in said
    assert "+ step Review and feedback: Update of task: when one of " in said
    assert f"0 as they should be, {THINGS} to make" in said
    assert site.writes() == []


def test_plan_needs_no_secret(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("WEBHOOK_SECRET", "WEBHOOK_FUNCTION_KEY"):
        monkeypatch.delenv(name)
    assert site.run("plan")[0] == 0


def test_apply_registers_all_and_shows_that_events_reach_the_app(site: Site) -> None:
    code, said = site.run("apply")
    assert code == 0
    assert "ok   from here: the app took a call with key and secret (HTTP 200)" in said
    assert "ok   through Dataverse: Dataverse told the app of a change, and the app took it" in said
    assert len(site.steps()) == THINGS - 1
    assert site.app.statuses == [200, 200]


def test_applied_again_it_changes_nothing(applied: Site) -> None:
    code, said = applied.run("apply")
    assert code == 0
    assert f"{THINGS} as they should be\nNothing to do." in said
    assert applied.writes() == []


def test_a_change_of_a_case_file_reaches_the_app_and_a_change_of_nothing_that_counts_does_not(applied: Site) -> None:
    applied.api.control("POST", "webhooks/hold", {"on": True})
    task = applied.api.create("tasks", {"subject": "one"})
    applied.api.update("tasks", task, {"subject": "two"})
    applied.api.update("tasks", task, {"phso_missing": "only this software writes here"})
    told = applied.api.control("GET", "webhooks")["webhooks"]
    messages = [entry["headers"]["x-ms-dynamics-request-name"] for entry in told if entry["state"] == "pending"]
    assert messages == ["Create", "Update"]


def test_a_change_of_the_addressees_of_a_message_reaches_the_app(applied: Site) -> None:
    applied.api.control("POST", "webhooks/hold", {"on": True})
    email = applied.api.create("emails", {"email_activity_parties": [{"addressused": "a@x.example"}]})
    to = {"addressused": "a@x.example", "participationtypemask": 2}
    applied.api.update("emails", email, {"email_activity_parties": [to]})
    applied.api.update("emails", email, {"torecipients": "nobody reads this column"})
    told = applied.api.control("GET", "webhooks")["webhooks"]
    messages = [entry["headers"]["x-ms-dynamics-request-name"] for entry in told if entry["state"] == "pending"]
    assert messages == ["Create", "Update"]


def test_a_file_with_an_unknown_column_is_in_the_way_of_everything(
    site: Site, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    text = files("mappings").joinpath("shipped.yaml").read_text(encoding="utf-8")
    file = tmp_path / "mapping.yaml"
    file.write_text(text.replace("phso_maincontents", "phso_nosuchcolumn"), encoding="utf-8")
    monkeypatch.setenv("MAPPING", str(file))
    site.forget()
    code, said = site.run("apply")
    assert code == 1
    assert (
        "! table phso_feedback: has no phso_nosuchcolumn, which the mapping reads; run `python -m admin schema plan`"
        in said
    )
    assert "Nothing was written" in said
    assert site.writes() == []


def test_what_was_changed_by_hand_is_mended(applied: Site) -> None:
    before = applied.registration()
    update, create = applied.step("Update of task"), applied.step("Create of email")
    applied.api.update(STEPS, update["sdkmessageprocessingstepid"], {"filteringattributes": "subject,category"})
    (image,) = applied.api.rows(
        IMAGES, filter=f"_sdkmessageprocessingstepid_value eq {create['sdkmessageprocessingstepid']}"
    )
    applied.api.delete(IMAGES, image["sdkmessageprocessingstepimageid"])
    applied.api.delete(STEPS, applied.step("Delete of letter")["sdkmessageprocessingstepid"])
    code, said = applied.run("plan")
    assert code == 0
    assert f"{THINGS - 3} as they should be, 1 to make, 2 to change" in said
    assert "and is told of category for nothing" in said
    assert "~ step Review and feedback: Create of email: has no PostImage" in said
    assert applied.run("apply")[0] == 0
    assert applied.registration() == before


def test_a_step_that_nothing_wants_is_removed(applied: Site) -> None:
    before = applied.registration()
    queue = applied.api.rows(
        "sdkmessagefilters",
        filter="primaryobjecttypecode eq 'queue' and sdkmessageid/name eq 'Create'",
        select="sdkmessagefilterid,_sdkmessageid_value",
    )[0]
    applied.api.create(
        STEPS,
        {
            "name": "left over",
            "stage": 40,
            "mode": 1,
            "rank": 1,
            "sdkmessageid@odata.bind": f"/sdkmessages({queue['_sdkmessageid_value']})",
            "sdkmessagefilterid@odata.bind": f"/sdkmessagefilters({queue['sdkmessagefilterid']})",
            "eventhandler_serviceendpoint@odata.bind": f"/{ENDPOINTS}({applied.endpoint()['serviceendpointid']})",
        },
    )
    assert "- step left over: nothing of the mapping needs Create of queue" in applied.run("plan")[1]
    assert applied.run("apply")[0] == 0
    assert applied.registration() == before


def test_a_step_that_somebody_disabled_stays_so_until_it_is_asked_for(applied: Site) -> None:
    step = applied.step("Update of task")["sdkmessageprocessingstepid"]
    applied.api.update(STEPS, step, {"statecode": 1, "statuscode": 2})
    code, said = applied.run("apply")
    assert code == 0
    assert "? step Review and feedback: Update of task: is disabled, so that nothing of this is told" in said
    assert applied.api.row(STEPS, step)["statecode"] == 1
    assert applied.run("apply", "--enable")[0] == 0
    assert applied.api.row(STEPS, step)["statecode"] == 0


def test_an_endpoint_that_points_elsewhere_is_turned_only_when_told_so(applied: Site) -> None:
    elsewhere = "https://the-app-of-production.example/api/dataverse/webhook"
    applied.api.update(ENDPOINTS, applied.endpoint()["serviceendpointid"], {"url": elsewhere})
    applied.forget()
    code, said = applied.run("apply")
    assert code == 1
    assert f"POINTS ELSEWHERE: every event of this environment goes to {elsewhere}, not to {applied.app.url}" in said
    assert applied.writes() == []
    code, said = applied.run("apply", "--repoint")
    assert (code, applied.endpoint()["url"]) == (0, applied.app.url)
    assert "ok   through Dataverse" in said


def test_two_endpoints_of_the_name_are_for_a_person_to_settle(applied: Site) -> None:
    row = {"name": "Review and feedback", "url": "https://x.example/y", "contract": 8, "authtype": 5}
    applied.api.create(ENDPOINTS, {**row, "authvalue": "<settings/>"})
    code, document = applied.document("plan")
    assert code == 1
    assert [item["what"] for item in document["conflict"]] == ["endpoint"]
    assert "rename or delete all but one" in document["conflict"][0]["why"][0]


def test_a_secret_that_the_app_refuses_is_not_given_to_dataverse(
    applied: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("WEBHOOK_SECRET", "mistyped")
    code, said = applied.run("apply", "--set-secret")
    assert code == 1
    assert "Nothing was written: the app would refuse every event." in said
    assert "WEBHOOK_SECRET has to be the same here and in the app" in said
    assert applied.writes() == []


def test_a_new_function_key_is_given_to_dataverse_when_told_so(applied: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    applied.app.key = "another-key"
    code, said = applied.run("test")
    assert code == 1
    assert "fail through Dataverse: Dataverse could not tell the app" in said
    monkeypatch.setenv("WEBHOOK_FUNCTION_KEY", "another-key")
    assert applied.run("apply", "--set-secret")[0] == 0
    assert applied.app.statuses[-1] == 200


def test_apply_for_machines_is_one_document(site: Site) -> None:
    code, document = site.document("apply")
    assert code == 0
    assert (document["done"], document["stopped"], document["left"]) == (True, None, [])
    assert len(document["plan"]["make"]) == THINGS
    assert [tried["well"] for tried in document["tries"]] == [True, True]


def test_a_solution_that_is_asked_for_has_to_be_there(site: Site) -> None:
    code, said = site.run("plan", "--solution", "NoSuchSolution")
    assert code == 2
    assert "there is no solution NoSuchSolution" in said


@pytest.mark.parametrize("words", [[], ["--solution", "Theirs"]])
def test_it_is_put_into_the_solution_of_the_mapping_or_the_one_that_is_asked_for(site: Site, words: list[str]) -> None:
    publisher = {"uniquename": "some", "friendlyname": "Some", "customizationprefix": "some"}
    by = site.api.create("publishers", {**publisher, "customizationoptionvalueprefix": 72711})
    name = words[-1] if words else "ReviewAndFeedback"
    row = {"uniquename": name, "friendlyname": name, "version": "1.0.0.0"}
    solution = site.api.create("solutions", {**row, "publisherid@odata.bind": f"/publishers({by})"})
    assert site.run("apply", *words)[0] == 0
    components = site.api.rows("solutioncomponents", filter=f"_solutionid_value eq {solution}")
    put = {component["objectid"] for component in components}
    assert put >= {step["sdkmessageprocessingstepid"] for step in site.steps()}
    assert site.endpoint()["serviceendpointid"] in put


def test_the_test_changes_one_row_about_no_case_and_nothing_else(applied: Site) -> None:
    assert applied.run("test")[0] == 0
    row = applied.api.row("phso_assessments", row_to_try(shipped_mapping()).id)
    assert row["phso_name"].startswith("Test of the webhooks")
    assert row["_phso_caseid_value"] is None
    assert len(applied.writes()) == 1


def test_the_test_says_so_where_no_job_ends_in_time(applied: Site) -> None:
    applied.api.control("POST", "webhooks/hold", {"on": True})
    code, said = applied.run("test", "--wait", "1")
    assert code == 1
    assert "no system job of the test step ended within 1 seconds" in said


def test_without_a_registration_there_is_nothing_to_test(site: Site) -> None:
    code, said = site.run("test")
    assert code == 2
    assert "run `webhooks apply` first" in said


def test_remove_takes_all_away_and_does_nothing_a_second_time(applied: Site) -> None:
    code, said = applied.run("remove", "--yes")
    assert code == 0
    assert "- endpoint Review and feedback" in said
    assert applied.registration() == [[], [], []]
    applied.forget()
    assert applied.run("remove", "--yes") == (0, "Nothing to do: no webhook of ours is registered.\n")
    assert applied.writes() == []


def test_remove_tells_machines_what_it_did(applied: Site) -> None:
    first, again = (applied.document("remove", "--yes")[1] for _ in range(2))
    assert (first["done"], first["left"]) == (True, [])
    assert {each["what"] for each in first["plan"]["remove"]} == {"step", "endpoint"}
    assert (again["done"], again["plan"]["remove"]) == (True, [])


def test_remove_asks_and_where_nobody_can_be_asked_it_does_nothing(
    applied: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    code, said = applied.run("remove")
    assert code == 2
    assert "say so with --yes" in said
    assert applied.endpoint()["url"] == applied.app.url


def test_dataverse_sends_the_secret_that_was_set(site: Site) -> None:
    site.run("apply")
    assert site.app.sent == [SECRET, SECRET]
