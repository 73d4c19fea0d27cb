"""The Web API as a person's tool uses it: one administrator who may act for anybody."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import requests

from sandbox.demo.organisations.names import Names

AS_SHIPPED = Names()
ACTIVITIES = frozenset({"emails", "letters", "phonecalls", "tasks"})


def key_of(entity_set: str) -> str:
    """The shipped name of the column that holds the ids of a table of the story."""
    if entity_set in ACTIVITIES:
        return "activityid"
    stem = f"{entity_set[:-3]}y" if entity_set.endswith("ies") else entity_set.removesuffix("s")
    return f"{stem}id"


class Refused(RuntimeError):
    """The embedded Dataverse answered with an error."""

    def __init__(self, method: str, path: str, response: requests.Response) -> None:
        super().__init__(f"{method} {path}: HTTP {response.status_code} {response.text}")
        self.status = response.status_code


class WebApi:
    """Signs in as the administrator that the sandbox prints, and acts as the user that a call names.

    What is called by shipped names is said in the organisation's, and what comes back is read in the shipped ones.
    `ids` gives the id of each new row of an entity set; without it Dataverse gives them.
    `session`: another way to the sandbox than over HTTPS.
    """

    def __init__(
        self,
        sandbox: Mapping[str, str],
        names: Names = AS_SHIPPED,
        ids: Callable[[str], str] | None = None,
        session: requests.Session | None = None,
    ) -> None:
        self.url = sandbox["url"]
        self.names = names
        self.ids = ids
        self._session = session or requests.Session()
        self._session.trust_env = False  # REQUESTS_CA_BUNDLE would beat the sandbox's own authority
        self._session.verify = sandbox["ca"]
        token = self._token(sandbox)
        self._session.headers.update(
            {
                "Authorization": f"Bearer {token}",
                "Accept": "application/json",
                "OData-Version": "4.0",
                "OData-MaxVersion": "4.0",
            }
        )

    def close(self) -> None:
        """Let go of the connections."""
        self._session.close()

    def create(self, entity_set: str, row: Mapping[str, Any], by: str | None = None) -> str:
        """Make a row and return its id."""
        if self.ids is not None:
            row = {key_of(entity_set): self.ids(entity_set), **row}
        response = self._call("POST", self.names.set_of(entity_set), self.names.new(entity_set, row), by)
        return response.headers["OData-EntityId"].rpartition("(")[2].rstrip(")")

    def update(self, entity_set: str, row: str, changes: Mapping[str, Any], by: str | None = None) -> None:
        """Change columns of a row that is there."""
        said = self.names.changes(entity_set, changes)
        self._call("PATCH", self.names.set_of(f"{entity_set}({row})"), said, by, {"If-Match": "*"})

    def associate(self, collection: str, row: str) -> None:
        """Put a row into a collection of another, such as a user into the members of a team."""
        self._call("POST", f"{collection}/$ref", {"@odata.id": f"{self.url}/api/data/v9.2/{row}"}, None)

    def delete(self, entity_set: str, row: str, by: str | None = None) -> None:
        """Delete a row."""
        self._call("DELETE", self.names.set_of(f"{entity_set}({row})"), None, by)

    def rows(self, entity_set: str, **options: str) -> list[dict[str, Any]]:
        """The rows of a query; options without their dollar sign."""
        found = self._get(self.names.set_of(entity_set), self.names.query(entity_set, options))["value"]
        return [self.names.read(entity_set, row) for row in found]

    def row(self, entity_set: str, row: str, **options: str) -> dict[str, Any]:
        """One row."""
        options = {name: self.names.words(entity_set, text) for name, text in options.items()}
        return self.names.read(entity_set, self._get(self.names.set_of(f"{entity_set}({row})"), options))

    def control(self, method: str, path: str, body: Any = None) -> Any:
        """The sandbox's own part, below /_sandbox/."""
        answer = self._session.request(method, f"{self.url}/_sandbox/{path}", json=body, timeout=60)
        if not answer.ok:
            raise Refused(method, path, answer)
        return answer.json() if answer.content else None

    def act(self, action: str, parameters: dict[str, Any], by: str | None = None) -> None:
        """Do an unbound action, such as CloseIncident or Merge."""
        self._call("POST", action, parameters, by)

    def _get(self, path: str, options: Mapping[str, str]) -> Any:
        query = {f"${name}": value for name, value in options.items()}
        answer = self._session.get(f"{self.url}/api/data/v9.2/{path}", params=query, timeout=30)
        if not answer.ok:
            raise Refused("GET", path, answer)
        return answer.json()

    def _call(
        self,
        method: str,
        path: str,
        body: Mapping[str, Any] | None,
        by: str | None,
        headers: Mapping[str, str] | None = None,
    ) -> requests.Response:
        as_user = {"MSCRMCallerID": by} if by else {}
        url = f"{self.url}/api/data/v9.2/{path}"
        response = self._session.request(method, url, json=body, headers={**as_user, **(headers or {})}, timeout=30)
        if not response.ok:
            raise Refused(method, path, response)
        return response

    def _token(self, sandbox: Mapping[str, str]) -> str:
        form = {
            "client_id": sandbox["admin_client_id"],
            "client_secret": sandbox["admin_client_secret"],
            "grant_type": "client_credentials",
            "scope": f"{self.url}/.default",
        }
        answer = self._session.post(f"{self.url}/{sandbox['tenant']}/oauth2/v2.0/token", data=form, timeout=30)
        answer.raise_for_status()
        return str(answer.json()["access_token"])
