"""A plain caller of the embedded Dataverse: no client library, so that tests see the wire."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Mapping
from typing import Any

import requests

from sandbox.dataverse import RunningDataverse

Body = Mapping[str, Any]
BATCH = "batch_1"
CHANGESET = "changeset_1"


class Caller:
    """Calls as one client of one environment."""

    def __init__(self, dataverse: RunningDataverse, client_id: str, client_secret: str) -> None:
        self.dataverse = dataverse
        self.api = f"{dataverse.url}/api/data/v9.2/"
        self.session = requests.Session()
        self.session.verify = dataverse.ca
        self.session.trust_env = False
        self.session.headers["Authorization"] = f"Bearer {self.token(client_id, client_secret)}"

    def token(self, client_id: str, client_secret: str) -> str:
        """An access token, got without MSAL."""
        form = {
            "client_id": client_id,
            "client_secret": client_secret,
            "grant_type": "client_credentials",
            "scope": f"{self.dataverse.url}/.default",
        }
        answer = self.session.post(f"{self.dataverse.url}/{self.dataverse.tenant}/oauth2/v2.0/token", data=form)
        return str(answer.json()["access_token"])

    def call(self, method: str, path: str, body: object = None, **headers: str) -> requests.Response:
        """One request; underscores in header names become hyphens."""
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        return self.session.request(method, self.api + path, json=body, headers=named)

    def get(self, path: str, **headers: str) -> Any:
        """The JSON of a GET that succeeds."""
        answer = self.call("GET", path, **headers)
        assert answer.status_code == 200, answer.text
        return answer.json()

    def rows(self, path: str, **headers: str) -> list[dict[str, Any]]:
        """The rows of a collection."""
        found: list[dict[str, Any]] = self.get(path, **headers)["value"]
        return found

    def create(self, entity_set: str, body: Body, **headers: str) -> str:
        """The id of a new row."""
        answer = self.call("POST", entity_set, body, **headers)
        assert answer.status_code == 204, answer.text
        return answer.headers["OData-EntityId"][-37:-1]

    def change(self, path: str, body: Body, **headers: str) -> None:
        """A PATCH that succeeds."""
        answer = self.call("PATCH", path, body, **headers)
        assert answer.status_code == 204, answer.text

    def batch(self, content: str, **headers: str) -> requests.Response:
        """POST $batch; line ends of the content become CRLF."""
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        named.setdefault("Content-Type", f'multipart/mixed; boundary="{BATCH}"')
        return self.session.post(self.api + "$batch", data=content.replace("\n", "\r\n").encode(), headers=named)

    def control(self, method: str, path: str, body: object = None) -> requests.Response:
        """A request below /_sandbox/."""
        return self.session.request(method, f"{self.dataverse.url}/_sandbox/{path}", json=body)

    def close(self) -> None:
        """Close the connections."""
        self.session.close()


def part(method: str, address: str, body: Body | None = None, content_id: int | None = None, **headers: str) -> str:
    """One operation of a batch."""
    lines = ["Content-Type: application/http", "Content-Transfer-Encoding: binary"]
    lines += [f"Content-ID: {content_id}"] if content_id is not None else []
    lines += ["", f"{method} {address} HTTP/1.1"]
    lines += ["Content-Type: application/json"] if body is not None else []
    lines += [f"{name.replace('_', '-')}: {value}" for name, value in headers.items()]
    return "\n".join([*lines, "", json.dumps(body) if body is not None else ""])


def changeset(*parts: str) -> str:
    """Operations that stand or fall together."""
    inside = "\n".join(f"--{CHANGESET}\n{text}" for text in parts)
    return f"Content-Type: multipart/mixed; boundary={CHANGESET}\n\n{inside}\n--{CHANGESET}--\n"


def batch(*parts: str) -> str:
    """A whole batch body."""
    return "\n".join([*(f"--{BATCH}\n{text}" for text in parts), f"--{BATCH}--", ""])


def error(answer: requests.Response) -> tuple[int, str, str]:
    """Status, code and message of an error."""
    found = answer.json()["error"]
    return answer.status_code, found["code"], found["message"]


def wait_until(condition: Callable[[], object], seconds: float = 5) -> None:
    """Wait for something that another thread does."""
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline, "It did not happen in time."
        time.sleep(0.01)
