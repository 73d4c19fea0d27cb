"""The two services of the demonstration, each a process with its state in a file: Dataverse and the app."""

from __future__ import annotations

import os
import secrets
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, closing, contextmanager
from pathlib import Path
from urllib.parse import urlsplit

import requests

from sandbox.demo.administering import Administrator, application_user, settings_of_the_administrator
from sandbox.demo.organisations.organisation import NEW, Organisation
from sandbox.demo.processes import Child, NotStarted, start
from sandbox.demo.rights import APPLICATION
from sandbox.demo.telling import aside, line, paragraph
from sandbox.demo.web_api import Refused, WebApi

WEBHOOK_SECRET = secrets.token_urlsafe(24)
QUEUE_DELAY_SECONDS = 1
LEASE_SECONDS = 3
IN_FORCE_FROM = "2024-01-01"
"""Illustrative: the written policy bears no date of its own, and each installation sets one."""

_KEPT = ("PATH", "HOME", "LANG", "LC_", "SYSTEMROOT", "LD_LIBRARY_PATH", "PYTHON", "COVERAGE_", "COV_")
"""What names of variables of the machine begin with; the last two let coverage follow into the children."""


class Services:
    """Dataverse and the app as they run now; the app may be killed and started again on the same files.

    Dataverse runs at once, as an environment that has nothing of ours; the app when it has been set up for it.
    """

    app: Child

    def __init__(self, folder: Path, organisation: Organisation = NEW) -> None:
        self._folder = folder
        self.organisation = organisation
        self._environment = {**environment_for(os.environ, folder), **_mapping_of(organisation, folder)}
        self._running: list[Child] = []
        self.dataverse = self._start_dataverse()
        self.identity: Mapping[str, str] = {}

    @property
    def administrator(self) -> Administrator:
        """Somebody who runs commands with an administrator's settings."""
        settings = settings_of_the_administrator(self.dataverse.ready)
        return Administrator({**self._environment, **settings}, self._folder)

    def start_app(self, identity: Mapping[str, str]) -> None:
        """Start the app as the user with this client id and secret."""
        self.identity = dict(identity)
        self.app = self._start_app(())

    def settings(self) -> dict[str, str]:
        """The app's settings."""
        return settings_of_the_app({**self.dataverse.ready, **self.identity})

    def kill_app(self) -> None:
        """End the app as a crash would."""
        self.app.kill()

    def restart_app(self, now: str) -> None:
        """Start the app again where it was: same address, same keys, same queue, its clock at `now`."""
        ready = self.app.ready
        port = str(urlsplit(ready["url"]).port)
        keys = (f"--key={ready['function_key']}", f"--master-key={ready['master_key']}")  # a key may begin with a dash
        self.app = self._start_app(("--port", port, "--now", now, *keys))

    def stop(self) -> None:
        """Stop all that runs, what was started last first."""
        with ExitStack() as stack:
            for child in self._running:
                stack.callback(child.stop)

    def _start_dataverse(self) -> Child:
        arguments = ("sandbox", "--schema", "empty", "--data", str(self._folder / "dataverse.sqlite"))
        return self._started("dataverse", arguments, self._environment)

    def _start_app(self, more: tuple[str, ...]) -> Child:
        queue = ("--queue", str(self._folder / "queue.sqlite"), "--lease", str(LEASE_SECONDS))
        arguments = ("sandbox.functions_host", "--no-timers", *queue, *more)
        return self._started("app", arguments, {**self._environment, **self.settings()})

    def _started(self, name: str, arguments: tuple[str, ...], environment: Mapping[str, str]) -> Child:
        child = start(name, arguments, environment, self._folder)
        self._running.append(child)
        return child


def environment_for(ours: Mapping[str, str], folder: Path) -> dict[str, str]:
    """What a child needs of the machine, and no setting of an app that somebody has in their shell."""
    kept = {name: value for name, value in ours.items() if name.startswith(_KEPT)}
    return {**kept, "TMPDIR": str(folder), "NO_PROXY": "127.0.0.1"}  # what a killed child leaves goes with the folder


def _mapping_of(organisation: Organisation, folder: Path) -> dict[str, str]:
    """The setting that names the organisation's mapping file, where it has one."""
    if organisation.mapping is None:
        return {}
    file = folder / "mapping.yaml"
    file.write_text(organisation.mapping(), encoding="utf-8")
    return {"MAPPING": str(file)}


def settings_of_the_app(dataverse: Mapping[str, str]) -> dict[str, str]:
    """What an installation would set, for this Dataverse."""
    return {
        "DATAVERSE_URL": dataverse["url"],
        "DATAVERSE_CA_FILE": dataverse["ca"],
        "ENTRA_TENANT": dataverse["tenant"],
        "ENTRA_CLIENT_ID": dataverse["client_id"],
        "ENTRA_CLIENT_SECRET": dataverse["client_secret"],
        "ENTRA_AUTHORITY": f"{dataverse['url']}/{dataverse['tenant']}",
        "WEBHOOK_SECRET": WEBHOOK_SECRET,
        "POLICY_IN_FORCE_FROM": IN_FORCE_FROM,
        "QUEUE_DELAY_SECONDS": str(QUEUE_DELAY_SECONDS),
    }


@contextmanager
def running_services(folder: Path, organisation: Organisation = NEW) -> Iterator[Services]:
    """Both services for as long as the block runs, set up as an administrator does. Raises NotStarted."""
    services = Services(folder, organisation)
    try:
        _set_up(services)
        yield services
    finally:
        services.stop()


def _set_up(services: Services) -> None:
    """Make in Dataverse what the app needs there, and start the app as a user that has its one role and no other."""
    ready, organisation = services.dataverse.ready, services.organisation
    paragraph(f"An embedded Dataverse, {ready['url']}, {organisation.about}. An administrator runs")
    with closing(WebApi(ready)) as api:
        try:
            organisation.prepare(api)
            _tell_command("schema", "apply", said=services.administrator.run("schema", "apply"))
            identity = application_user(api)
        except (Refused, requests.RequestException) as error:
            raise NotStarted(f"The environment could not be set up. {error}") from error
    services.start_app(identity)
    paragraph(f"and makes an application user with the role '{APPLICATION}', as which the app signs in.")


def _tell_command(*words: str, said: str) -> None:
    """A command, and the end of what it printed."""
    line(f"  python -m admin {' '.join(words)}")
    for each in said.splitlines()[-2:]:
        aside(each)
