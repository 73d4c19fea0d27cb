"""A small identity service over HTTPS, for MSAL unmodified: discovery, tokens, and managed identities."""

import json
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from unittest.mock import patch
from urllib.parse import parse_qs, urlsplit

import requests

from dynamics.certificates import CertificateTokens, read_certificate
from dynamics.federated_credential import FederatedTokens
from dynamics.managed_identity import ManagedIdentityTokens
from dynamics.session import open_session
from dynamics.tokens import ClientSecretTokens, MsalTokens
from tests.dynamics.https_server import Received, Reply, Server, https_server
from tests.dynamics.made_certificates import certificate, key_pem, public_pem

TENANT = "0a7c1b52-2222-4000-8000-000000000001"
ENVIRONMENT = "https://org.example"
SCOPE = f"{ENVIRONMENT}/.default"
SECRET = "a-secret-that-no-message-may-hold"
HEADER = "A-HEADER-THAT-NO-MESSAGE-MAY-HOLD"
OWN = certificate()

TRUSTED = "5b0c0c4e-1111-4222-8333-00000000000d"
EXCHANGE = "api://AzureADTokenExchange"
PROOF = "a-token-of-the-identity-that-no-message-may-hold"

WAYS = ("secret", "certificate", "federated", "managed identity")
"""The ways of signing in: what holds for one holds for all."""


class Identity:
    """Numbered tokens. `failure`: what to answer instead. `same`: every token is the first one. `wait`: seconds."""

    def __init__(self) -> None:
        self.issued = 0
        self.expires_in = 3599
        self.failure: Reply | None = None
        self.same = False
        self.wait = 0.0
        self.identity_fails: Reply | None = None

    def answer(self, request: Received) -> Reply:
        if request.path.endswith("openid-configuration"):
            base = f"https://{request.headers['host']}/{TENANT}"
            found = {"issuer": base, "authorization_endpoint": base, "token_endpoint": f"{base}/oauth2/v2.0/token"}
            return Reply(body=json.dumps(found).encode()) if TENANT in request.path else Reply(400, b"{}")
        if parse_qs(urlsplit(request.path).query).get("resource") == [EXCHANGE]:
            return self.identity_fails or Reply(body=json.dumps(self.token(PROOF, 86400)).encode())
        time.sleep(self.wait)
        if self.failure is not None:
            return self.failure
        self.issued += 1
        token = self.token(f"token-{1 if self.same else self.issued}", self.expires_in)
        return Reply(body=json.dumps(token).encode())

    def token(self, text: str, seconds: int) -> dict[str, Any]:
        ends = str(int(time.time()) + seconds)
        return {"token_type": "Bearer", "access_token": text, "expires_in": seconds, "expires_on": ends}


@contextmanager
def signed_in(
    folder: Path, identity: Identity, way: str = "secret", tenant: str = TENANT
) -> Iterator[tuple[MsalTokens, Server]]:
    """Tokens in one of the ways, and the service that gives them."""
    with https_server(folder, identity.answer) as server, open_session(server.ca_file, 4, (1.0, 2.0)) as session:
        platform = {"IDENTITY_ENDPOINT": f"{server.url}/msi/token", "IDENTITY_HEADER": HEADER}
        with patch.dict(os.environ, platform):
            yield in_the_way(way, f"{server.url}/{tenant}", session, folder), server


def in_the_way(way: str, authority: str, session: requests.Session, folder: Path) -> MsalTokens:
    """Tokens in one of the ways."""
    if way == "secret":
        return ClientSecretTokens(authority, "client", SECRET, SCOPE, session)
    if way == "certificate":
        file = folder / "app.pem"
        file.write_bytes(key_pem() + public_pem(OWN))
        return CertificateTokens(authority, "client", read_certificate(file, None), SCOPE, session)
    if way == "federated":
        return FederatedTokens(authority, "client", TRUSTED, EXCHANGE, SCOPE, session)
    return ManagedIdentityTokens(ENVIRONMENT, None, session)


def asked(server: Server) -> list[Received]:
    """The requests for a token for Dataverse, without discovery and without what is only shown to get one."""
    for_a_token = [request for request in server.received if request.path.partition("?")[0].endswith("/token")]
    return [request for request in for_a_token if "AzureADTokenExchange" not in request.path]


def shown(server: Server) -> list[Received]:
    """The requests for a token of the identity that is shown to get another one."""
    return [request for request in server.received if "AzureADTokenExchange" in request.path]
