"""What the doctor says of an app that does not do its work: webhooks, app, queue, sweep, jobs, mode, clocks."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

import pytest
from azure.storage.queue import QueueClient, TextBase64EncodePolicy

from admin.doctor.areas.calendar import horizon
from admin.webhooks.wanted import NAME
from function_app import clock
from function_app.health import HealthReport, Part
from mappings import shipped_mapping
from mappings.installation.healed import NAME as HEALED
from mappings.installation.watermark import NAME as SWEEP
from mappings.mapping import MODE
from mappings.remembering.ids import installation_id
from mappings.writing.trouble import NOT_EVALUATED
from tests.admin.doctor_world import STEPS, Patient
from tests.function_app.azurite import ACCOUNT, KEY, running_azurite

ASSESSMENTS = "phso_assessments"


def remembered(name: str) -> str:
    return installation_id(shipped_mapping().namespace, name)


def say(patient: Patient, name: str, content: str) -> None:
    """What stands in a row of the installation."""
    row = {"phso_result": content}
    there = patient.api.rows(ASSESSMENTS, filter=f"phso_assessmentid eq {remembered(name)}")
    if there:
        patient.api.update(ASSESSMENTS, remembered(name), row)
    else:
        patient.api.create(ASSESSMENTS, row | {"phso_assessmentid": remembered(name), "phso_name": name})


def step(patient: Patient, end: str) -> str:
    return str(patient.row_named(STEPS, f"{NAME}: {end}")["sdkmessageprocessingstepid"])


def test_a_step_that_somebody_disabled_is_told_with_the_mend(patient: Patient) -> None:
    patient.api.update(STEPS, step(patient, "Update of task"), {"statecode": 1, "statuscode": 2})
    check = patient.one("webhook")
    assert (check["name"], check["state"]) == (f"{NAME}: Update of task", "fail")
    assert check["found"] == "somebody disabled it; changes there are found by the sweep alone"
    assert "python -m admin webhooks apply --enable" in check["mend"]


def test_a_step_that_was_deleted_or_changed_is_told(patient: Patient) -> None:
    patient.api.delete(STEPS, step(patient, "Delete of task"))
    patient.api.update(STEPS, step(patient, "Update of task"), {"filteringattributes": "subject"})
    code, checks = patient.only("webhook")
    found = {check["name"].removeprefix(f"{NAME}: "): check["found"] for check in checks}
    assert code == 1
    assert found["Delete of task"] == "it is not registered"
    assert found["Update of task"].startswith("is not told of ")


def test_steps_with_the_same_fault_are_one_line(patient: Patient) -> None:
    for end in ("Create of task", "Update of task", "Delete of task"):
        patient.api.update(STEPS, step(patient, end), {"statecode": 1, "statuscode": 2})
    check = patient.one("webhook")
    assert check["found"].startswith("3 of them: somebody disabled it")
    assert sorted(check["details"]) == [f"{NAME}: {verb} of task" for verb in ("Create", "Delete", "Update")]


def test_steps_of_a_table_that_lacks_columns_wait_for_the_table(patient: Patient) -> None:
    column = "EntityDefinitions(LogicalName='incident')/Attributes(LogicalName='phso_supervised')"
    patient.remove_definitions(column, steps_of=" of incident")
    check = patient.one("webhook")
    assert (check["name"], check["mend"]) == ("tables", "see mapping first, then python -m admin webhooks apply")
    assert check["found"].endswith("not as the mapping needs: incident")


def test_an_endpoint_that_points_elsewhere_is_told(patient: Patient) -> None:
    patient.set(WEBHOOK_URL="https://another.example")
    check = patient.one("webhook")
    assert (check["name"], "POINTS ELSEWHERE" in check["found"]) == ("endpoint", True)


def test_where_nothing_is_registered_that_is_all_that_is_said(patient: Patient) -> None:
    for row in patient.api.rows(STEPS, select="sdkmessageprocessingstepid"):
        patient.api.delete(STEPS, row["sdkmessageprocessingstepid"])
    (endpoint,) = patient.api.rows("serviceendpoints")
    patient.api.delete("serviceendpoints", endpoint["serviceendpointid"])
    check = patient.one("webhook")
    assert check["found"] == f"endpoint {NAME}: is not registered"
    assert "python -m admin webhooks apply" in check["mend"]


def test_an_app_that_is_not_deployed_is_told(patient: Patient) -> None:
    patient.installation.app.live = 404
    assert patient.one("app")["found"] == "its live page answers with HTTP 404"


def test_an_app_that_nobody_can_reach_is_told(patient: Patient) -> None:
    patient.set(WEBHOOK_URL="http://127.0.0.1:1/api/dataverse/webhook")
    assert patient.one("app")["found"] == "it cannot be reached: Connection refused"


def test_what_the_health_page_says_is_said_part_by_part(patient: Patient) -> None:
    parts = (Part("settings", ok=True, sentence="In order."), Part("queue", ok=False, sentence="The queue is away."))
    patient.installation.app.report = HealthReport(parts)
    check = patient.one("app")
    assert (check["name"], check["found"]) == ("health, queue", "The queue is away.")


def test_a_key_that_the_app_does_not_accept_is_told_and_not_shown(patient: Patient) -> None:
    patient.secrets.append("not-its-key")
    patient.set(WEBHOOK_FUNCTION_KEY="not-its-key")
    check = patient.one("app", code=0)
    assert (check["state"], check["found"]) == ("warn", "its health page does not accept the key (HTTP 401)")


@pytest.fixture(scope="module")
def azurite() -> Iterator[str]:
    with running_azurite() as connection:
        yield connection


def put(connection: str, name: str, *messages: str) -> None:
    with QueueClient.from_connection_string(connection, name, message_encode_policy=TextBase64EncodePolicy()) as client:
        client.create_queue()
        for message in messages:
            client.send_message(message)


def test_queues_are_counted_and_poison_is_wrong(patient: Patient, azurite: str) -> None:
    patient.secrets.append(KEY)
    patient.set(AzureWebJobsStorage=azurite)
    code, checks = patient.checks("--only", "queue")
    assert (code, [check["state"] for check in checks]) == (0, ["warn", "ok"])
    put(azurite, "cases", "one", "two")
    put(azurite, "cases-poison", "one")
    put(azurite, "cases-poison-poison", "one", "two", "three")
    code, checks = patient.checks("--only", "queue")
    assert code == 1
    assert [(check["name"], check["state"], check["found"][:20]) for check in checks] == [
        ("cases", "ok", "2 messages wait"),
        ("cases-poison", "fail", "1 messages were give"),
        ("cases-poison-poison", "fail", "3 messages were give"),
    ]


def test_storage_that_does_not_answer_is_told_without_its_key(patient: Patient) -> None:
    patient.secrets.append(KEY)
    patient.set(
        AzureWebJobsStorage=f"DefaultEndpointsProtocol=http;AccountName={ACCOUNT};AccountKey={KEY};"
        f"QueueEndpoint=http://127.0.0.1:1/{ACCOUNT};"
    )
    check = patient.one("queue")
    assert check["found"].startswith("The storage queue 'cases' does not answer")


@pytest.mark.parametrize(("minutes", "state"), [(44, "ok"), (46, "fail")])
def test_a_sweep_that_missed_three_runs_is_wrong(patient: Patient, minutes: int, state: str) -> None:
    until = datetime.now(UTC) - timedelta(minutes=minutes)
    say(patient, SWEEP, f'{{"changed_until":"{until.isoformat()}"}}')
    code, checks = patient.checks("--only", "sweep")
    (run,) = [check for check in checks if check["name"] == "last run"]
    assert (run["state"], code) == (state, int(state == "fail"))
    assert f"{minutes} minutes ago" in run["found"]


def test_a_sweep_that_never_ran_is_wrong(patient: Patient) -> None:
    patient.api.delete(ASSESSMENTS, remembered(SWEEP))
    assert patient.one("sweep")["found"].startswith("it never ran here")


@pytest.mark.parametrize(("number", "state"), [(9, "ok"), (10, "warn")])
def test_many_healed_events_mean_that_webhooks_are_lost(patient: Patient, number: int, state: str) -> None:
    today = clock.today()
    long_ago, lately = today - timedelta(days=8), today - timedelta(days=2)
    say(patient, HEALED, f'{{"days":{{"{long_ago}":500,"{lately}":{number}}}}}')
    code, checks = patient.checks("--only", "sweep")
    (healed,) = [check for check in checks if check["name"] == "healed"]
    assert (code, healed["state"]) == (0, state)
    assert healed["found"] == f"{number} changes in 7 days that no webhook told of"


def test_cases_in_trouble_are_counted_with_the_newest(patient: Patient) -> None:
    for since in ("2026-03-01T10:00:00Z", "2026-03-02T10:00:00Z"):
        row = {"phso_name": "A case", "phso_troublecode": NOT_EVALUATED, "phso_troublesince": since}
        patient.api.create(ASSESSMENTS, row)
    check = patient.one("sweep")
    assert check["name"] == "cases in trouble"
    assert check["found"] == "2 could not be evaluated, the newest since 2026-03-02T10:00:00Z"
    assert "python -m admin failures list" in check["mend"]


def test_events_that_failed_are_counted_with_the_newest_reason(patient: Patient) -> None:
    patient.installation.app.says = (404, {})
    task = patient.api.create("tasks", {"subject": "one"})
    patient.api.update("tasks", task, {"subject": "two"})
    while patient.api.control("GET", "webhooks/pending")["count"]:
        pass
    check = patient.one("jobs", code=0)
    assert check["state"] == "warn"
    assert check["found"].startswith("2 in 7 days; the newest 20")
    assert "404" in check["found"]
    assert len(check["details"]) == 2


def test_a_mode_that_somebody_deleted_is_wrong(patient: Patient) -> None:
    patient.api.delete(ASSESSMENTS, remembered(MODE))
    check = patient.one("mode")
    assert check["found"].startswith("no mode is set, so this software only watches")
    assert "python -m admin mode set watch" in check["mend"]


def test_a_brake_that_is_on_is_wrong(patient: Patient) -> None:
    say(patient, MODE, '{"level":"act","brake":20,"braked_since":"2026-03-02T10:00:00+00:00"}')
    check = patient.one("mode")
    assert (check["name"], check["found"][:33]) == ("brake", "on since 2026-03-02 10:00 UTC: no")
    assert "python -m admin mode release" in check["mend"]


@pytest.mark.parametrize(
    ("today", "state"),
    [
        (date(2027, 12, 26), "ok"),
        (date(2027, 12, 27), "warn"),
        (date(2028, 9, 26), "warn"),
        (date(2028, 9, 27), "fail"),
    ],
)
def test_bank_holidays_are_to_be_known_a_year_ahead_and_for_every_deadline(today: date, state: str) -> None:
    assert horizon(today, date(2028, 12, 26), 3).state == state


@pytest.mark.parametrize(("seconds", "state"), [(50, "ok"), (70, "warn"), (-70, "warn")])
def test_a_clock_that_is_off_is_told(patient: Patient, seconds: int, state: str) -> None:
    wall = clock.wall
    patient.patch.setattr(clock, "wall", lambda: wall() + timedelta(seconds=seconds))
    _, checks = patient.checks("--only", "calendar")
    assert [check["state"] for check in checks if check["name"] == "clock"] == [state]
