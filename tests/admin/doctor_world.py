"""A healthy installation over HTTP: an embedded Dataverse that the commands provisioned, staff, the app's door."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler
from typing import Any
from uuid import uuid4

import pytest

from admin.__main__ import main
from dynamics.client import Dataverse
from dynamics.session import open_session
from dynamics.tokens import ClientSecretTokens
from function_app import clock
from function_app.health import HealthReport, Part
from function_app.sweep import Sweep
from mappings import shipped_mapping
from mappings.schema.application_role import NAME as APPLICATION_ROLE
from sandbox.dataverse import RunningDataverse, running_dataverse
from sandbox.demo.administering import settings_of_the_administrator
from sandbox.demo.office import open_office
from sandbox.demo.web_api import WebApi
from tests.admin.door_over_http import KEY, SECRET, App
from tests.admin.on_this_machine import serving
from tests.function_app.fakes import RecordingQueue

CRM = "Microsoft.Dynamics.CRM"
STEPS = "sdkmessageprocessingsteps"
UNSET = (
    "MAPPING", "TEMPLATES", "SITE_DATA", "POLICY_TEXT", "ADMIN_SIGN_IN", "WEBHOOK_SECRET_NEXT", "AzureWebJobsStorage",
    "AzureWebJobsStorage__accountName", "AzureWebJobsStorage__queueServiceUri", "DATAVERSE_ORGANIZATION_ID",
    "ENTRA_CERTIFICATE", "ENTRA_CERTIFICATE_PASSWORD", "ENTRA_FEDERATED_IDENTITY", "ENTRA_MANAGED_IDENTITY",
    "IDENTITY_ENDPOINT", "ENTRA_AUDIENCE", "ENTRA_EXCHANGE_AUDIENCE",
)  # fmt: skip
WELL = HealthReport(
    tuple(Part(name, ok=True, sentence="In order.") for name in ("settings", "dataverse", "queue", "mode"))
)


STEPS = "sdkmessageprocessingsteps"


@dataclass
class HealthyApp(App):
    """The door, with the pages that say how the app is."""

    report: HealthReport = WELL
    live: int = 200

    def page(self, path: str, key: str) -> tuple[int, bytes]:
        """The live page is anybody's; the health page needs a key, as on Azure."""
        if path == "/api/live":
            return self.live, b'{"live": true}'
        if path != "/api/health":
            return 404, b""
        return (self.report.status, json.dumps(self.report.to_json()).encode()) if key == self.key else (401, b"")


@dataclass
class Installation:
    """What the tests of one file share."""

    running: RunningDataverse
    api: WebApi
    app: HealthyApp
    application: str
    secret: str
    administrator: Dataverse


@dataclass
class Patient:
    """What a test breaks, and asks the doctor about."""

    installation: Installation
    patch: pytest.MonkeyPatch
    said: pytest.CaptureFixture[str]
    secrets: list[str] = field(default_factory=list)

    @property
    def api(self) -> WebApi:
        return self.installation.api

    def set(self, **settings: str) -> None:
        """Settings of this process."""
        for name, value in settings.items():
            self.patch.setenv(name, value)

    def text(self, *words: str) -> tuple[int, str]:
        """The exit code, and all that was printed, in which no secret ever stands."""
        code = main(["doctor", *words])
        out, err = self.said.readouterr()
        assert not [secret for secret in self.secrets if secret in out + err]
        return code, out + err

    def checks(self, *words: str) -> tuple[int, list[dict[str, Any]]]:
        """The exit code and the checks of the one document."""
        code, printed = self.text(*words, "--json")
        document = json.loads(printed)
        assert document["ok"] is not any(check["state"] == "fail" for check in document["checks"])
        return code, document["checks"]

    def only(self, area: str) -> tuple[int, list[dict[str, Any]]]:
        """One area, without what is well in it."""
        code, checks = self.checks("--only", area)
        return code, [check for check in checks if check["state"] != "ok"]

    def one(self, area: str, code: int = 1) -> dict[str, Any]:
        """The only thing of an area that is not well."""
        found, checks = self.only(area)
        assert len(checks) == 1, checks
        assert found == code, checks
        return checks[0]

    def remove(self, *paths: str) -> None:
        """Definitions, or links between rows, by their addresses."""
        for path in paths:
            self.installation.administrator.send("DELETE", path, None, {})

    def remove_definitions(self, *paths: str, steps_of: str = "") -> None:
        """Tables and columns, after all that would keep them: forms, views, and steps, maybe of one table alone."""
        for entity_set, key in (("systemforms", "formid"), ("savedqueries", "savedqueryid")):
            self.remove(*(f"{entity_set}({row[key]})" for row in self.api.rows(entity_set, select=key)))
        for row in self.api.rows(STEPS, select="name"):
            if row["name"].endswith(steps_of):
                self.remove(f"{STEPS}({row['sdkmessageprocessingstepid']})")
        self.remove(*paths)

    def row_named(self, table: str, name: str, column: str = "name") -> dict[str, Any]:
        """A row by its name."""
        (row,) = self.api.rows(table, filter=f"{column} eq '{name.replace(chr(39), chr(39) * 2)}'")
        return row


@pytest.fixture(scope="session")
def installation() -> Iterator[Installation]:
    with running_dataverse("empty") as running, running_healthy_app() as app:
        api = WebApi(running.as_json())
        with pytest.MonkeyPatch.context() as patch:
            application, secret = provisioned(patch, running, api, app)
        api.control("POST", "snapshot", {"name": "healthy"})
        with client(running, running.admin_client_id, running.admin_client_secret) as administrator:
            yield Installation(running, api, app, application, secret, administrator)
        api.close()


def provisioned(patch: pytest.MonkeyPatch, running: RunningDataverse, api: WebApi, app: HealthyApp) -> tuple[str, str]:
    """All that an administrator does, and the app's first sweep: the app's client id and secret."""
    set_up(patch, running, "", "", app)
    assert main(["schema", "apply"]) == 0
    open_office_with_roles(api)
    application, secret = application_user(api)
    swept(running, application, secret, app)
    assert main(["webhooks", "apply"]) == 0
    return application, secret


@pytest.fixture
def patient(
    installation: Installation, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Iterator[Patient]:
    """All is well."""
    installation.api.control("POST", "restore", {"name": "healthy"})
    installation.api.control("DELETE", "faults")
    app, running = installation.app, installation.running
    app.forget()
    app.report, app.live = WELL, 200
    set_up(monkeypatch, running, installation.application, installation.secret, app)
    yield Patient(installation, monkeypatch, capsys, [installation.secret, running.admin_client_secret, KEY, SECRET])
    installation.api.control("POST", "webhooks/hold", {"on": False})


def set_up(patch: pytest.MonkeyPatch, running: RunningDataverse, application: str, secret: str, app: App) -> None:
    """The settings of the app and of an administrator."""
    for name in UNSET:
        patch.delenv(name, raising=False)
    for name, value in {
        **settings_of_the_administrator(running.as_json()),
        "ENTRA_CLIENT_ID": application or running.client_id,
        "ENTRA_CLIENT_SECRET": secret or running.client_secret,
        "WEBHOOK_URL": app.url,
        "WEBHOOK_FUNCTION_KEY": KEY,
        "WEBHOOK_SECRET": SECRET,
        "POLICY_IN_FORCE_FROM": "2024-01-01",
    }.items():
        patch.setenv(name, value)


def open_office_with_roles(api: WebApi) -> None:
    """Staff who may read tasks; each team has somebody in it."""
    office = open_office(api)
    unit = api.rows("businessunits", select="businessunitid")[0]["businessunitid"]
    role = new_role(api, unit, "Casework", "prvReadActivity")
    for team in api.rows("teams", filter="isdefault eq false", select="teamid"):
        api.associate(f"teams({team['teamid']})/teamroles_association", f"roles({role})")
        api.associate(f"teams({team['teamid']})/teammembership_association", f"systemusers({office.priya})")
    for user in (office.director, office.chief):
        api.associate(f"systemusers({user})/systemuserroles_association", f"roles({role})")


def new_role(api: WebApi, unit: str, name: str, *privileges: str) -> str:
    """A security role with privileges for the whole organisation."""
    role = api.create("roles", {"name": name, "businessunitid@odata.bind": f"/businessunits({unit})"})
    ids = [api.rows("privileges", filter=f"name eq '{each}'")[0]["privilegeid"] for each in privileges]
    entries = [{"PrivilegeId": id_, "Depth": "Global"} for id_ in ids]
    api.act(f"roles({role})/{CRM}.AddPrivilegesRole", {"Privileges": entries})
    return role


def application_user(api: WebApi) -> tuple[str, str]:
    """An application user with the app's role alone: client id and secret."""
    application, unit = str(uuid4()), api.rows("businessunits", select="businessunitid")[0]["businessunitid"]
    own = {"applicationid": application, "firstname": "#", "lastname": "Review and feedback", "accessmode": 4}
    user = api.create("systemusers", own | {"businessunitid@odata.bind": f"/businessunits({unit})"})
    (role,) = api.rows("roles", filter=f"name eq '{APPLICATION_ROLE}'", select="roleid")
    api.associate(f"systemusers({user})/systemuserroles_association", f"roles({role['roleid']})")
    return application, api.control("POST", "clients", {"applicationid": application})["client_secret"]


def swept(running: RunningDataverse, application: str, secret: str, app: App) -> None:
    """The app's first sweep, as the app does it; and its door knows whom it serves."""
    with client(running, application, secret) as dataverse:
        me = dataverse.who_am_i()
        app.organization = me.organization
        ours = shipped_mapping()
        Sweep(dataverse, ours, RecordingQueue(), lambda: me.user, clock.today, clock.now, clock.wall)("changed")


@contextmanager
def client(running: RunningDataverse, client_id: str, secret: str) -> Iterator[Dataverse]:
    """The environment as one application sees it."""
    with open_session(running.ca, 2) as session:
        authority, scope = f"{running.url}/{running.tenant}", f"{running.url}/.default"
        yield Dataverse(running.url, ClientSecretTokens(authority, client_id, secret, scope, session), session)


@contextmanager
def running_healthy_app() -> Iterator[HealthyApp]:
    """An app on this machine."""
    app = HealthyApp("")
    with serving(_handler(app)) as app.url:
        yield app


def _handler(app: HealthyApp) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            self._say(*app.answer({name.lower(): value for name, value in self.headers.items()}, body))

        def do_GET(self) -> None:
            self._say(*app.page(self.path, self.headers.get("x-functions-key", "")))

        def _say(self, status: int, content: bytes) -> None:
            self.send_response(status)
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, format: str, *args: object) -> None:
            """Say nothing."""

    return Handler
