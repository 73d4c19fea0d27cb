"""An embedded Dataverse, the app's door behind HTTP, and the command line between them."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest

from admin.__main__ import main
from dynamics.client import Dataverse
from dynamics.session import open_session
from dynamics.tokens import ClientSecretTokens
from sandbox.dataverse import RunningDataverse, running_dataverse
from sandbox.demo.services import settings_of_the_app
from sandbox.demo.web_api import WebApi
from tests.admin.door_over_http import KEY, NEXT, SECRET, App, running_app

OTHERS = ("MAPPING", "ADMIN_SIGN_IN", "WEBHOOK_SECRET_NEXT", "WEBHOOK_URL")
STEPS, ENDPOINTS, IMAGES = "sdkmessageprocessingsteps", "serviceendpoints", "sdkmessageprocessingstepimages"


@dataclass
class Site:
    """What a test acts on."""

    api: WebApi
    app: App
    said: pytest.CaptureFixture[str]

    def run(self, *words: str) -> tuple[int, str]:
        """A command: its exit code, and all that it printed, in which no secret ever stands."""
        code = main(["webhooks", *words])
        out, err = self.said.readouterr()
        assert not [secret for secret in (KEY, SECRET, NEXT, "&amp;<more") if secret in out + err]
        return code, out + err

    def document(self, *words: str) -> tuple[int, Any]:
        """The same with --json: the one document on standard output."""
        code = main(["webhooks", *words, "--json"])
        return code, json.loads(self.said.readouterr().out)

    def writes(self) -> list[str]:
        """What was written since the log was last emptied, but for batches of reads."""
        log = self.api.control("GET", "requests")["requests"]
        data = [entry for entry in log if entry["path"].startswith("/api/data")]
        return [f"{entry['method']} {entry['path']}" for entry in data if entry["writes"]]

    def forget(self) -> None:
        """Empty the log of requests."""
        self.api.control("DELETE", "requests")

    def steps(self) -> list[dict[str, Any]]:
        """All steps, in the order of their names."""
        return self.api.rows(STEPS, orderby="name")

    def step(self, name: str) -> dict[str, Any]:
        """One step by the end of its name."""
        (found,) = [step for step in self.steps() if step["name"].endswith(name)]
        return found

    def endpoint(self) -> dict[str, Any]:
        """The only endpoint there is."""
        (found,) = self.api.rows(ENDPOINTS)
        return found

    def registration(self) -> list[list[tuple[Any, ...]]]:
        """All that is registered, without when: two ways to the same end have the same."""
        columns = {
            ENDPOINTS: ("serviceendpointid", "name", "url", "isauthvalueset"),
            STEPS: ("sdkmessageprocessingstepid", "name", "filteringattributes", "stage", "mode", "statecode"),
            IMAGES: ("entityalias", "imagetype", "attributes", "_sdkmessageprocessingstepid_value"),
        }
        return [
            sorted(tuple(str(row[name]) for name in names) for row in self.api.rows(table))
            for table, names in columns.items()
        ]


@dataclass
class Environment:
    """What the tests of one file share: Dataverse as it was at first, and as it is once all is registered."""

    running: RunningDataverse
    api: WebApi
    app: App
    has_applied: bool = False


@pytest.fixture(scope="module")
def webhooks_environment() -> Iterator[Environment]:
    with running_dataverse() as running, running_app(_organization(running)) as app:
        api = WebApi(running.as_json())
        yield Environment(running, api, app)
        api.close()


@pytest.fixture
def site(
    webhooks_environment: Environment, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Iterator[Site]:
    """Nothing is registered yet; the settings of this process name the environment, the app and an administrator."""
    running, api, app = webhooks_environment.running, webhooks_environment.api, webhooks_environment.app
    api.control("POST", "reset")
    api.control("DELETE", "faults")
    app.forget()
    for name in OTHERS:
        monkeypatch.delenv(name, raising=False)
    settings = {
        **settings_of_the_app(running.as_json()),
        "ADMIN_CLIENT_ID": running.admin_client_id,
        "ADMIN_CLIENT_SECRET": running.admin_client_secret,
        "WEBHOOK_URL": app.url,
        "WEBHOOK_FUNCTION_KEY": KEY,
        "WEBHOOK_SECRET": SECRET,
    }
    for name, value in settings.items():
        monkeypatch.setenv(name, value)
    yield Site(api, app, capsys)
    api.control("POST", "webhooks/hold", {"on": False})


@pytest.fixture
def applied(site: Site, webhooks_environment: Environment) -> Site:
    """All is registered."""
    if webhooks_environment.has_applied:
        site.api.control("POST", "restore", {"name": "applied"})
    else:
        code, said = site.run("apply")
        assert code == 0, said
        site.api.control("POST", "snapshot", {"name": "applied"})
        webhooks_environment.has_applied = True
    site.app.forget()
    site.forget()
    return site


def _organization(running: RunningDataverse) -> str:
    """As the app asks for it."""
    with open_session(running.ca, 1) as session:
        authority, scope = f"{running.url}/{running.tenant}", f"{running.url}/.default"
        tokens = ClientSecretTokens(authority, running.client_id, running.client_secret, scope, session)
        return Dataverse(running.url, tokens, session).who_am_i().organization
