"""`python -m admin probe` as an administrator types it, on an embedded Dataverse."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from dataclasses import dataclass
from io import StringIO
from typing import Any

import pytest

from admin.__main__ import main
from admin.probing import listener
from sandbox.dataverse import RunningDataverse
from sandbox.demo.administering import settings_of_the_administrator
from sandbox.demo.web_api import WebApi

OTHERS = ("ADMIN_SIGN_IN", "MAPPING", "ENTRA_CLIENT_ID", "ENTRA_CLIENT_SECRET", "ENTRA_MANAGED_IDENTITY")
HERE = "127.0.0.1:0"
ROWS = (
    "sdkmessageprocessingsteps",
    "sdkmessageprocessingstepimages",
    "serviceendpoints",
    "asyncoperations",
    "tasks",
    "emails",
    "annotations",
    "incidents",
    "incidentresolutions",
    "queueitems",
    "accounts",
    "queues",
    "teams",
    "roles",
    "webresourceset",
    "savedqueries",
    "systemforms",
    "solutions",
    "solutioncomponents",
    "publishers",
)


@dataclass(frozen=True)
class Site:
    """An environment, and what a test asks of it as somebody else."""

    running: RunningDataverse
    api: WebApi

    def run(self, *words: str) -> tuple[int, str, str]:
        """A command: its exit code, what it answered, and what it noted. No secret ever stands in either."""
        with redirect_stdout(StringIO()) as out, redirect_stderr(StringIO()) as err:
            code = main(["probe", *words])
        for secret in (self.running.admin_client_secret, self.running.client_secret):
            assert secret not in out.getvalue() + err.getvalue()
        return code, out.getvalue(), err.getvalue()

    def document(self, *words: str) -> tuple[int, Any]:
        """The same with --json."""
        code, out, _ = self.run(*words, "--json")
        return code, json.loads(out)

    def everything(self) -> dict[str, set[str]]:
        """All that a run could leave behind: ids of rows, tables, and columns of tasks."""
        found = {name: {str(sorted(row.items())) for row in self._ids(name)} for name in ROWS}
        tables = self.api.rows("EntityDefinitions", select="LogicalName")
        columns = self.api.rows("EntityDefinitions(LogicalName='task')/Attributes", select="LogicalName")
        return found | {
            "tables": {row["LogicalName"] for row in tables},
            "columns of tasks": {row["LogicalName"] for row in columns},
        }

    def _ids(self, name: str) -> Iterator[dict[str, Any]]:
        for row in self.api.rows(name):
            yield {column: value for column, value in row.items() if column.endswith("id") and value}

    def forget(self) -> None:
        """Empty the log of requests."""
        self.api.control("DELETE", "requests")

    def writes(self) -> list[str]:
        """What was written since."""
        log = self.api.control("GET", "requests")["requests"]
        return [entry["path"] for entry in log if entry["writes"] and entry["path"].startswith("/api/data")]


@contextmanager
def probed(running: RunningDataverse) -> Iterator[Site]:
    """A site that the settings of this process name, for an administrator. Events are waited for a moment only."""
    api = WebApi(running.as_json())
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(listener, "QUIET", 0.3)
        patch.setattr(listener, "LONGEST", 30.0)
        for name in OTHERS:
            patch.delenv(name, raising=False)
        for name, value in settings_of_the_administrator(running.as_json()).items():
            patch.setenv(name, value)
        yield Site(running, api)
    api.close()
