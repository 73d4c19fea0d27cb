"""Managed identities: the endpoint that App Service gives the apps it runs, and identities assigned for tests.

Microsoft Learn: "How to use managed identities for App Service and Azure Functions", REST endpoint reference. App
Service serves it over plain http inside the machine; here it is an address of the sandbox. UNVERIFIED: the status for a
wrong header, and that a resource nobody knows is answered with 500 (as MSAL's authors found). Issuer, subject and
audience of a token for the exchange are as in "Configure an application to trust a managed identity".
"""

from __future__ import annotations

import hmac
import secrets
import time
import uuid
from collections.abc import Mapping
from typing import Any
from urllib.parse import parse_qsl

from sandbox.dataverse.entra.federation import EXCHANGES
from sandbox.dataverse.entra.tokens import LIFETIME_SECONDS, Tokens
from sandbox.dataverse.storage.database import Database

_PATH = "/_sandbox/identity"
_SETTING = "managed identities"
_VERSION = "2019-08-01"
_OTHER_NAMES = ("mi_res_id", "object_id", "principal_id")
_KNOWN = frozenset({"api-version", "resource", "client_id", *_OTHER_NAMES})


class NoIdentity(Exception):
    """The endpoint gives no token."""

    def __init__(self, status: int, sentence: str) -> None:
        super().__init__(sentence)
        self.status = status

    def as_json(self) -> dict[str, Any]:
        """The body of the answer."""
        return {"statusCode": self.status, "message": str(self)}


def assign(database: Database, user: str, kind: str) -> dict[str, str]:
    """Give the app an identity that is this user: client id, principal id, and the header that opens the endpoint.

    An app has one `system` identity, which takes the place of an earlier one, and as many `user` ones as it is given.
    """
    if kind not in ("system", "user"):
        raise ValueError(f"The kind '{kind}' is none of system, user.")
    held = _held(database)
    client_id, principal = str(uuid.uuid4()), str(uuid.uuid4())
    secret = secrets.token_urlsafe(30)  # nobody is told: there is no other way in than the endpoint
    with database.transaction():
        database.execute("INSERT INTO sandbox_client VALUES (?, ?, ?)", (client_id, secret, user))
        ids = {"system": client_id} if kind == "system" else {"user": [*held["user"], client_id]}
        principals = {**held.get("principals", {}), client_id: principal}
        database.set_setting(_SETTING, held | ids | {"principals": principals})
    return {"client_id": client_id, "principal_id": principal, "identity_header": held["header"]}


class IdentityEndpoint:
    """Gives tokens to whoever knows the header."""

    def __init__(self, database: Database, tokens: Tokens, tenant: str, audiences: frozenset[str]) -> None:
        self._database = database
        self._tokens = tokens
        self._tenant = tenant
        self._audiences = audiences

    def answers(self, method: str, path: str) -> bool:
        """Whether a request is for the endpoint."""
        return (method, path.rstrip("/")) == ("GET", _PATH)

    def answer(self, origin: str, query: str, headers: Mapping[str, str]) -> dict[str, Any]:
        """The JSON answer; raises NoIdentity. Header names are in lower case."""
        asked = dict(parse_qsl(query))
        held = _held(self._database)
        _check(asked, headers.get("x-identity-header", ""), held["header"])
        client = self._tokens.client(_client_id(asked, held))
        if client is None:
            raise _not_found()
        resource = asked["resource"]
        if resource.rstrip("/") not in self._audiences | EXCHANGES:
            raise NoIdentity(500, "The token for this resource could not be fetched.")
        principal = held.get("principals", {}).get(client.client_id)
        return {
            "access_token": self._tokens.issue(client, f"{origin}/{self._tenant}/v2.0", resource, principal),
            "expires_on": str(int(time.time()) + LIFETIME_SECONDS),
            "resource": resource,
            "token_type": "Bearer",
            "client_id": client.client_id,
        }


def _held(database: Database) -> dict[str, Any]:
    """Header and client ids; with nothing assigned a header that nobody knows."""
    return database.setting(_SETTING) or {"header": secrets.token_hex(16).upper(), "system": "", "user": []}


def _check(asked: Mapping[str, str], given: str, header: str) -> None:
    if not hmac.compare_digest(given.encode(), header.encode()):
        raise NoIdentity(401, "The header X-IDENTITY-HEADER is missing or not the one of this app.")
    if asked.get("api-version") != _VERSION:
        raise NoIdentity(400, f"The api-version is not {_VERSION}, the only one here.")
    unknown = sorted(asked.keys() - _KNOWN)
    if unknown or not asked.get("resource"):
        raise NoIdentity(400, f"Send resource, and nothing like {', '.join(unknown)}." if unknown else "Send resource.")


def _client_id(asked: Mapping[str, str], held: Mapping[str, Any]) -> str:
    if any(name in asked for name in _OTHER_NAMES):
        raise _not_found()  # identities here have a client id and no other name
    if "client_id" not in asked:
        return str(held["system"])
    wanted = asked["client_id"].lower()
    return wanted if wanted in (held["system"], *held["user"]) else ""


def _not_found() -> NoIdentity:
    return NoIdentity(
        400, "No User Assigned or Delegated Managed Identity found for specified ClientId/ResourceId/PrincipalId."
    )
