"""The two services of the demonstration, each a process with its state in a file: Dataverse and the app."""

from __future__ import annotations

import os
import secrets
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

from sandbox.demo.processes import Child, start

WEBHOOK_SECRET = secrets.token_urlsafe(24)
QUEUE_DELAY_SECONDS = 1
LEASE_SECONDS = 3
IN_FORCE_FROM = "2024-01-01"
"""Illustrative: the written policy bears no date of its own, and each installation sets one."""

_KEPT = ("PATH", "HOME", "LANG", "LC_", "SYSTEMROOT", "LD_LIBRARY_PATH", "PYTHON", "COVERAGE_", "COV_")
"""What names of variables of the machine begin with; the last two let coverage follow into the children."""


class Services:
    """Dataverse and the app as they run now; the app may be killed and started again on the same files."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._environment = environment_for(os.environ, folder)
        self.dataverse = self._start_dataverse()
        try:
            self.app = self._start_app(())
        except BaseException:
            self.dataverse.stop()
            raise

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
        """Stop both, the app first."""
        try:
            self.app.stop()
        finally:
            self.dataverse.stop()

    def _start_dataverse(self) -> Child:
        arguments = ("sandbox", "--schema", "casework", "--data", str(self._folder / "dataverse.sqlite"))
        return start("dataverse", arguments, self._environment, self._folder)

    def _start_app(self, more: tuple[str, ...]) -> Child:
        queue = ("--queue", str(self._folder / "queue.sqlite"), "--lease", str(LEASE_SECONDS))
        arguments = ("sandbox.functions_host", "--no-timers", *queue, *more)
        environment = {**self._environment, **settings_of_the_app(self.dataverse.ready)}
        return start("app", arguments, environment, self._folder)


def environment_for(ours: Mapping[str, str], folder: Path) -> dict[str, str]:
    """What a child needs of the machine, and no setting of an app that somebody has in their shell."""
    kept = {name: value for name, value in ours.items() if name.startswith(_KEPT)}
    return {**kept, "TMPDIR": str(folder), "NO_PROXY": "127.0.0.1"}  # what a killed child leaves goes with the folder


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
def running_services(folder: Path) -> Iterator[Services]:
    """Both services for as long as the block runs. Raises NotStarted."""
    services = Services(folder)
    try:
        yield services
    finally:
        services.stop()
