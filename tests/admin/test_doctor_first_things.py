"""What the doctor says of settings that are wrong and of sign-ins that fail, over HTTP."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from importlib.resources import files
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest

from tests.admin.doctor_world import Patient
from tests.dynamics.made_certificates import certificate, key_pem, public_pem

SHIPPED = files("mappings").joinpath("shipped.yaml").read_text(encoding="utf-8")
FIVE = (
    ("namespace: 7c0d5c1e", "namespace: not-a-uuid-"),
    ("made_on: {date: phso_madeon}", "made_on: {moment: phso_madeon}"),
    ("main_contents: {text: phso_maincontents}", "main_content: {text: phso_maincontents}"),
    ("positive: 727000000, service", "positiv: 727000000, service"),
    ("  fallback: {team: Casework Support}", "  fallback: {squad: Casework Support}"),
)


def test_one_mend_for_all_that_could_not_be_looked_at_is_printed_once(patient: Patient) -> None:
    patient.set(ENTRA_CLIENT_SECRET="none-of-its-own")
    _, printed = patient.text()
    assert printed.count("not looked at because Dataverse could not be signed in to") > 1
    assert printed.count("mend: mend what is said under sign-in first") == 1
    _, checks = patient.checks()
    behind = [check for check in checks if check["mend"] == "mend what is said under sign-in first"]
    assert len(behind) > 1, "a script has it beside each"


def test_five_mistakes_of_a_mapping_are_told_together_with_their_lines(patient: Patient, tmp_path: Path) -> None:
    text = SHIPPED
    for right, wrong in FIVE:
        text = text.replace(right, wrong)
    file = tmp_path / "ours.yaml"
    file.write_text(text, encoding="utf-8")
    patient.set(MAPPING=str(file))
    code, checks = patient.checks()
    assert code == 2
    (mistake,) = [check for check in checks if check["area"] == "settings"]
    lines = [number for number, line in enumerate(text.splitlines(), 1) if any(wrong in line for _, wrong in FIVE)]
    assert mistake["state"] == "fail"
    assert mistake["name"] == "MAPPING"
    assert "ours.yaml has 5 mistakes" in mistake["found"]
    assert [f"line {line}:" in mistake["found"] for line in lines] == [True] * 5


def test_what_does_not_need_the_mapping_is_looked_at_all_the_same(patient: Patient) -> None:
    patient.set(MAPPING="/nowhere/ours.yaml")
    _, checks = patient.checks()
    states: dict[str, set[str]] = {}
    for check in checks:
        states.setdefault(check["area"], set()).add(check["state"])
    unseen = {area for area, state in states.items() if state == {"not looked at"}}
    assert unseen == {"privileges", "mapping", "facts", "roles", "webhook", "queue", "sweep", "jobs", "mode"}
    assert (states["sign-in"], states["app"], states["calendar"]) == ({"ok"}, {"ok"}, {"ok"})


def test_all_mistakes_of_the_settings_are_told_at_once(patient: Patient) -> None:
    patient.set(POLICY_IN_FORCE_FROM="soon", WEBHOOK_URL="http://example.org", DATAVERSE_URL="nowhere")
    patient.patch.delenv("ENTRA_CLIENT_SECRET")
    code, checks = patient.checks()
    wrong = {check["name"] for check in checks if check["area"] == "settings"}
    assert code == 2
    assert wrong == {"POLICY_IN_FORCE_FROM", "WEBHOOK_URL", "DATAVERSE_URL", "ENTRA_CLIENT_SECRET"}
    others = [check for check in checks if check["area"] not in ("settings", "calendar", "facts")]
    assert {check["state"] for check in others} == {"not looked at"}


def test_settings_that_an_area_waits_for_are_told_with_it_and_end_with_2(patient: Patient, tmp_path: Path) -> None:
    file = tmp_path / "ca.pem"
    file.write_text("no certificate", encoding="utf-8")
    patient.set(DATAVERSE_CA_FILE=str(file))
    code, checks = patient.checks("--only", "sign-in")
    assert code == 2
    assert [(check["area"], check["state"], check["name"]) for check in checks] == [
        ("sign-in", "not looked at", "signing in"),
        ("settings", "fail", "DATAVERSE_CA_FILE"),
    ]


def test_where_dataverse_does_not_answer_an_area_that_waits_for_it_ends_with_2_and_that(patient: Patient) -> None:
    patient.api.control("POST", "faults", {"effect": "status", "status": 503, "times": None, "path": "^/api/data"})
    code, checks = patient.checks("--only", "user")
    assert (code, [check["area"] for check in checks if check["state"] == "fail"]) == (2, ["sign-in"])


def test_an_area_that_waits_for_no_setting_is_shown_alone(patient: Patient) -> None:
    patient.patch.delenv("WEBHOOK_SECRET")
    code, checks = patient.checks("--only", "sign-in")
    assert (code, {check["area"] for check in checks}) == (0, {"sign-in"})


def test_an_app_without_a_webhook_secret_would_refuse_every_event(patient: Patient) -> None:
    patient.patch.delenv("WEBHOOK_SECRET")
    check = patient.one("settings", code=2)
    assert (check["name"], check["found"]) == (
        "WEBHOOK_SECRET",
        "WEBHOOK_SECRET is not set, so every delivery is refused",
    )


def no_host(patient: Patient) -> None:
    patient.set(DATAVERSE_URL="https://no-such-environment.invalid")


def nobody_there(patient: Patient) -> None:
    patient.set(DATAVERSE_URL="https://127.0.0.1:1")


def not_trusted(patient: Patient) -> None:
    patient.patch.delenv("DATAVERSE_CA_FILE")


def no_dataverse(patient: Patient) -> None:
    patient.api.control("POST", "faults", {"effect": "status", "status": 404, "path": "WhoAmI", "times": None})


def not_now(patient: Patient) -> None:
    patient.api.control("POST", "faults", {"effect": "status", "status": 503, "path": "WhoAmI", "times": None})


@pytest.mark.parametrize(
    ("breaks", "found"),
    [
        (no_host, "there is no host no-such-environment.invalid"),
        (nobody_there, "127.0.0.1 cannot be reached: Connection refused"),
        (not_trusted, "the certificate of 127.0.0.1 is not trusted"),
        (no_dataverse, "answers, and not as a Dataverse (HTTP 404"),
        (not_now, "is there and does not answer now (HTTP 503)"),
    ],
)
def test_an_address_at_which_no_dataverse_answers(
    patient: Patient, breaks: Callable[[Patient], None], found: str
) -> None:
    for name in ("HTTPS_PROXY", "https_proxy"):
        patient.patch.delenv(name, raising=False)
    breaks(patient)
    code, checks = patient.checks()
    (wrong,) = [check for check in checks if check["state"] == "fail"]
    assert code == 2
    assert (wrong["area"], wrong["name"]) == ("sign-in", "address")
    assert found in wrong["found"]
    assert wrong["mend"]
    unseen = [check for check in checks if check["area"] == "user"]
    assert [check["found"] for check in unseen] == ["because no Dataverse was found at the address"]


def expired(patient: Patient) -> None:
    patient.api.control("POST", "clients/expire", {"client_id": patient.installation.application})


def wrong_secret(patient: Patient) -> None:
    patient.secrets.append("not-the-secret")
    patient.set(ENTRA_CLIENT_SECRET="not-the-secret")


def another_application(patient: Patient) -> None:
    patient.set(ENTRA_CLIENT_ID=str(uuid4()))


def another_tenant(patient: Patient) -> None:
    tenant = str(uuid4())
    patient.set(ENTRA_TENANT=tenant, ENTRA_AUTHORITY=f"{patient.installation.running.url}/{tenant}")


@pytest.mark.parametrize(
    ("breaks", "found", "mend"),
    [
        (expired, "the client secret has expired (AADSTS7000222)", "make a new client secret"),
        (wrong_secret, "the client secret is none of this application's (AADSTS7000215)", "not its id"),
        (another_application, "the directory does not know this application (AADSTS700016)", "ENTRA_CLIENT_ID"),
        (another_tenant, "the authority is not one that gives tokens", "the environment says that its directory is"),
    ],
)
def test_a_sign_in_that_fails_is_told_with_the_mend(
    patient: Patient, breaks: Callable[[Patient], None], found: str, mend: str
) -> None:
    breaks(patient)
    code, checks = patient.checks()
    (token,) = [check for check in checks if check["area"] == "sign-in" and check["name"] == "token"]
    assert code == 2
    assert token["state"] == "fail"
    assert found in token["found"]
    assert mend in token["mend"]
    mode = [check["found"] for check in checks if check["area"] == "mode"]
    assert mode == ["because Dataverse could not be signed in to"]


def test_a_secret_that_was_renewed_signs_in_again(patient: Patient) -> None:
    expired(patient)
    given = patient.api.control("POST", "clients", {"applicationid": patient.installation.application})
    patient.secrets.append(given["client_secret"])
    patient.set(ENTRA_CLIENT_SECRET=given["client_secret"])
    assert patient.only("sign-in") == (0, [])


def test_an_application_user_that_is_disabled_is_told(patient: Patient) -> None:
    user = patient.row_named("systemusers", "# Review and feedback", "fullname")
    patient.api.update("systemusers", user["systemuserid"], {"isdisabled": True})
    check = patient.one("sign-in", code=2)
    assert (check["name"], "status 403" in check["found"]) == ("WhoAmI", True)
    assert "Application users, there has to be an enabled one of the application" in check["mend"]


def test_an_administrator_that_cannot_sign_in_is_told(patient: Patient) -> None:
    patient.set(ADMIN_CLIENT_SECRET="not-the-administrators")
    check = patient.one("sign-in", code=2)
    assert check["name"] == "administrator"
    assert "AADSTS7000215" in check["found"]


@pytest.mark.parametrize(("days", "state"), [(29, "warn"), (31, "ok")])
def test_a_certificate_is_told_of_a_month_before_it_ends(
    patient: Patient, tmp_path: Path, days: int, state: str
) -> None:
    made = certificate(ends=datetime.now(UTC) + timedelta(days=days, hours=1))
    file = tmp_path / "app.pem"
    file.write_bytes(key_pem() + public_pem(made))
    application = patient.installation.application
    patient.api.control("POST", "clients", {"applicationid": application, "certificate": public_pem(made).decode()})
    patient.patch.delenv("ENTRA_CLIENT_SECRET")
    patient.set(ENTRA_CERTIFICATE=str(file))
    code, checks = patient.checks("--only", "sign-in")
    (way,) = [check for check in checks if check["name"] == "way"]
    assert (code, way["state"]) == (0, state)
    assert (
        f"a certificate that is good until {datetime.now(UTC) + timedelta(days=days, hours=1):%Y-%m-%d}" in way["found"]
    )


def test_a_managed_identity_is_told_as_one(patient: Patient) -> None:
    user = patient.row_named("systemusers", "# Review and feedback", "fullname")["systemuserid"]
    given: dict[str, Any] = patient.api.control("POST", "identity", {"systemuserid": user})
    patient.secrets.append(given["identity_header"])
    for name in ("ENTRA_TENANT", "ENTRA_CLIENT_ID", "ENTRA_CLIENT_SECRET", "ENTRA_AUTHORITY"):
        patient.patch.delenv(name)
    for name in ("ADMIN_CLIENT_ID", "ADMIN_CLIENT_SECRET"):
        patient.patch.delenv(name)
    patient.set(ENTRA_MANAGED_IDENTITY="system", IDENTITY_HEADER=given["identity_header"])
    patient.set(IDENTITY_ENDPOINT=f"{patient.installation.running.url}/_sandbox/identity")
    code, checks = patient.checks("--only", "sign-in", "--only", "user")
    assert code == 0
    assert [check["found"] for check in checks if check["name"] == "way"] == [
        "a managed identity, the function app's own"
    ]


EXCHANGE = "api://AzureADTokenExchange"


def trusted(patient: Patient, **wrong: str) -> None:
    """The app runs on Azure, and its app registration trusts its identity, which is a user of nobody's use."""
    at = patient.installation
    person = patient.row_named("systemusers", "Priya Caseworker", "fullname")["systemuserid"]
    given: dict[str, Any] = patient.api.control("POST", "identity", {"kind": "user", "systemuserid": person})
    patient.secrets.append(given["identity_header"])
    fits = {"issuer": f"{at.running.url}/{at.running.tenant}/v2.0", "subject": given["principal_id"]}
    body = {"applicationid": at.application, "trusts": fits | wrong}
    patient.secrets.append(patient.api.control("POST", "clients", body)["client_secret"])
    patient.patch.delenv("ENTRA_CLIENT_SECRET")
    patient.set(ENTRA_FEDERATED_IDENTITY=given["client_id"], IDENTITY_HEADER=given["identity_header"])
    patient.set(IDENTITY_ENDPOINT=f"{at.running.url}/_sandbox/identity")


def test_an_identity_that_the_app_registration_trusts_is_told_as_one(patient: Patient) -> None:
    trusted(patient)
    code, checks = patient.checks("--only", "sign-in", "--only", "user")
    assert (code, [check for check in checks if check["state"] != "ok"]) == (0, [])
    (way,) = [check["found"] for check in checks if check["name"] == "way"]
    assert way.startswith("the managed identity with the client id ")
    assert f"trusted by client id {patient.installation.application}" in way


@pytest.mark.parametrize(
    ("wrong", "found", "mend"),
    [
        ({"issuer": "https://elsewhere.example/v2.0"}, "trusts no identity of this issuer (AADSTS700211)", "/v2.0"),
        ({"audience": "api://another"}, "no identity for this audience (AADSTS700212)", EXCHANGE),
        ({"subject": str(uuid4())}, "does not trust this managed identity (AADSTS700213)", "object (principal) id"),
    ],
    ids=["issuer", "audience", "subject"],
)
def test_an_identity_that_is_not_trusted_is_told_with_the_mend(
    patient: Patient, wrong: dict[str, str], found: str, mend: str
) -> None:
    trusted(patient, **wrong)
    check = patient.one("sign-in", code=2)
    assert (check["name"], found in check["found"]) == ("token", True)
    assert "Federated credentials" in check["mend"]
    assert mend in check["mend"]


def test_an_app_that_is_trusted_on_azure_alone_is_looked_at_as_the_administrator(patient: Patient) -> None:
    patient.patch.delenv("ENTRA_CLIENT_SECRET")
    patient.set(ENTRA_FEDERATED_IDENTITY=str(uuid4()))
    code, checks = patient.checks("--only", "sign-in", "--only", "user")
    unseen = [check["found"] for check in checks if check["state"] != "ok"]
    assert (code, unseen) == (0, ["because a managed identity signs in on Azure alone"])


def elsewhere(patient: Patient, identity: str) -> None:
    """The app has a managed identity, and this is an administrator's own machine."""
    patient.patch.delenv("ENTRA_CLIENT_ID")
    patient.patch.delenv("ENTRA_CLIENT_SECRET")
    patient.set(ENTRA_MANAGED_IDENTITY=identity)


def test_an_app_that_signs_in_on_azure_alone_is_looked_at_as_the_administrator(patient: Patient) -> None:
    elsewhere(patient, patient.installation.application)
    code, checks = patient.checks()
    unseen = [check for check in checks if check["state"] != "ok"]
    assert code == 0
    assert [(check["area"], check["found"]) for check in unseen] == [
        ("sign-in", "because a managed identity signs in on Azure alone"),
        ("queue", "because no storage account is set here"),
    ]


def test_a_managed_identity_without_an_application_user_is_wrong(patient: Patient) -> None:
    identity = str(uuid4())
    elsewhere(patient, identity)
    code, checks = patient.checks("--only", "sign-in", "--only", "privileges", "--only", "mode")
    states = [(check["area"], check["state"]) for check in checks if check["state"] != "ok"]
    assert code == 2
    assert states == [("sign-in", "not looked at"), ("sign-in", "fail"), ("privileges", "not looked at")]
    assert [c["found"] for c in checks if c["state"] == "fail"] == [
        f"there is no enabled application user of {identity}"
    ]


def test_the_function_app_s_own_identity_has_to_be_named_where_its_user_is_looked_for(patient: Patient) -> None:
    elsewhere(patient, "system")
    code, checks = patient.checks("--only", "user", "--only", "mode")
    assert (code, checks[0]["state"], checks[1]["state"]) == (0, "not looked at", "ok")
    assert "set ENTRA_MANAGED_IDENTITY here to the client id" in checks[0]["mend"]


def test_without_administrator_nothing_can_be_looked_at_for_a_managed_identity(patient: Patient) -> None:
    elsewhere(patient, patient.installation.application)
    patient.patch.delenv("ADMIN_CLIENT_ID")
    patient.patch.delenv("ADMIN_CLIENT_SECRET")
    code, checks = patient.checks("--only", "sign-in", "--only", "mode")
    assert code == 2
    assert [(c["name"], c["state"]) for c in checks[-3:]] == [
        ("administrator", "fail"),
        ("signing in", "not looked at"),
        ("the mode", "not looked at"),
    ]
    assert "ADMIN_SIGN_IN to azure-cli" in checks[-1]["mend"]


def test_no_line_of_a_broken_installation_holds_a_secret(patient: Patient) -> None:
    for breaks in (expired, wrong_secret, another_tenant):
        breaks(patient)
        patient.text("--verbose")  # looks for every secret itself
        patient.checks()
