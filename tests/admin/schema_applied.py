"""An empty environment over HTTPS, and a schema applied to it as the command does."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import Any

import requests

from admin.schema.applying import Applied, Applying
from admin.schema.findings import Plan
from admin.schema.live import read_live
from admin.schema.planning import plan
from dynamics.client import Dataverse
from dynamics.customising import Patience
from dynamics.retry import ReadRetry
from dynamics.session import open_session
from dynamics.tokens import ClientSecretTokens
from mappings.schema.wanted import Schema
from sandbox.dataverse import RunningDataverse

IMPATIENT = ReadRetry(sleep=lambda _: None)


@dataclass(frozen=True)
class Emptiness:
    """An environment, and an administrator's client for it. Waiting takes no time here; `waits` tells how often."""

    running: RunningDataverse
    session: requests.Session
    dataverse: Dataverse
    waits: list[str]

    def plan(self, schema: Schema) -> Plan:
        """What is missing of it now."""
        return plan(schema, read_live(self.dataverse, schema))

    def apply(self, schema: Schema, made_one: Callable[[], None] = lambda: None, seconds: float = 1e6) -> Applied:
        """Makes what is missing. `seconds`: of patience, which pass at once."""
        live = read_live(self.dataverse, schema)
        patience = Patience(seconds, tell=self.waits.append, sleep=lambda _: None)
        return Applying(self.dataverse, schema, live, plan(schema, live)).run(patience, made_one)

    def control(self, method: str, what: str, body: Mapping[str, Any] | None = None) -> Any:
        """An order to the sandbox."""
        answer = self.session.request(method, f"{self.running.url}/_sandbox/{what}", json=body)
        answer.raise_for_status()
        return answer.json()

    def post(self, path: str, body: Mapping[str, Any], **headers: str) -> None:
        """Somebody else's change of a definition."""
        self.dataverse.send("POST", path, body, headers)

    def definitions(self, schema: Schema) -> object:
        """All that was made, without the ids that the environment gave."""
        live = read_live(self.dataverse, schema)
        tables = {
            table.name: (
                replace(table, metadata_id="", columns={}, relationships=()),
                {name: replace(each, metadata_id="") for name, each in table.columns.items()},
                set(table.relationships),
            )
            for table in live.tables.values()
        }
        return tables, live.forms, live.views, live.web_resources, live.roles, live.solution and live.solution.version

    def rows(self, query: str) -> list[Mapping[str, Any]]:
        """Rows, or definitions."""
        return self.dataverse.read([query], newest=True)[0]

    def writes(self) -> list[str]:
        """What was sent since the log was emptied, without batches: those only read here."""
        log = self.control("GET", "requests")["requests"]
        sent = [each["path"] for each in log if each["method"] != "GET" and each["path"].startswith("/api/")]
        return [path for path in sent if not path.endswith("$batch")]


@contextmanager
def emptiness(running: RunningDataverse) -> Iterator[Emptiness]:
    """A client of an administrator."""
    with open_session(running.ca, 4) as session:
        authority, scope = f"{running.url}/{running.tenant}", f"{running.url}/.default"
        tokens = ClientSecretTokens(authority, running.admin_client_id, running.admin_client_secret, scope, session)
        yield Emptiness(running, session, Dataverse(running.url, tokens, session, retry=IMPATIENT), [])
