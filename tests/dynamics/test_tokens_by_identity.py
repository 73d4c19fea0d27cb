"""Managed identity: what MSAL asks of the platform's endpoint, over plain http as App Service serves it."""

import json
import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from unittest.mock import patch
from urllib.parse import parse_qs, urlsplit

import pytest
import requests

from dynamics.errors import TokenError
from dynamics.managed_identity import ManagedIdentityTokens, reach
from dynamics.session import open_session
from tests.dynamics.https_server import Received, Reply
from tests.dynamics.identity_service import ENVIRONMENT, HEADER, Identity, signed_in

USER_ASSIGNED = "5b0c0c4e-1111-4222-8333-00000000000d"
NOT_FOUND = "No User Assigned or Delegated Managed Identity found for specified ClientId/ResourceId/PrincipalId."


@contextmanager
def app_service(identity: Identity, received: list[Received]) -> Iterator[str]:
    """The endpoint on a free port of this machine, and its place in the environment."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            headers = {name.lower(): value for name, value in self.headers.items()}
            received.append(Received("GET", self.path, headers, b""))
            reply = identity.answer(received[-1])
            self.send_response(reply.status)
            self.end_headers()
            self.wfile.write(reply.body)

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        endpoint = f"http://127.0.0.1:{server.server_address[1]}/msi/token/"
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
        thread.start()
        with patch.dict(os.environ, {"IDENTITY_ENDPOINT": endpoint, "IDENTITY_HEADER": HEADER}):
            yield endpoint
        server.shutdown()
        thread.join()


@pytest.mark.parametrize(
    ("client_id", "named"), [(None, {}), (USER_ASSIGNED, {"client_id": [USER_ASSIGNED]})], ids=["system", "user"]
)
def test_the_endpoint_is_asked_for_the_environment_with_its_header(
    client_id: str | None, named: dict[str, list[str]]
) -> None:
    received: list[Received] = []
    with app_service(Identity(), received) as endpoint, open_session(None, 1) as session:
        reach(endpoint, session)
        assert ManagedIdentityTokens(ENVIRONMENT, client_id, session).token() == "token-1"
    (request,) = received
    query = {"api-version": ["2019-08-01"], "resource": [ENVIRONMENT]}
    assert parse_qs(urlsplit(request.path).query) == query | named
    assert request.headers["x-identity-header"] == HEADER


def test_no_proxy_ever_sees_the_request(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:9")
    monkeypatch.setenv("no_proxy", "")
    with app_service(Identity(), []) as endpoint, open_session(None, 1) as session:
        reach(endpoint, session)
        assert ManagedIdentityTokens(ENVIRONMENT, None, session).token() == "token-1"


def test_only_the_endpoint_may_be_asked_over_plain_http() -> None:
    with app_service(Identity(), []) as endpoint, open_session(None, 1) as session:
        reach(endpoint, session)
        with pytest.raises(requests.exceptions.InvalidSchema):
            session.get("http://127.0.0.1:9/msi/token/")


@pytest.mark.parametrize(
    ("reply", "words", "code"),
    [
        (Reply(400, json.dumps({"statusCode": 400, "message": NOT_FOUND}).encode()), "http_400; check", "http_400"),
        (Reply(500, json.dumps({"statusCode": 500, "message": "vague"}).encode()), "http_500; check", "http_500"),
        (Reply(403, json.dumps({"odd": True}).encode()), "refused; check", "refused"),
    ],
)
def test_a_refusal_tells_its_status_and_what_to_check(tmp_path: Path, reply: Reply, words: str, code: str) -> None:
    identity = Identity()
    identity.failure = reply
    with signed_in(tmp_path, identity, "managed identity") as (tokens, _):
        with pytest.raises(TokenError, match=f"gave no token: {words} that the function app has") as caught:
            tokens.token()
        assert caught.value.code == code


@pytest.mark.parametrize("body", [b"<html>", b"[]", b"null", b'{"access_token": "t", "expires_on": "soon"}'])
def test_an_answer_that_is_none_says_so(tmp_path: Path, body: bytes) -> None:
    identity = Identity()
    identity.failure = Reply(200, body)
    with (
        signed_in(tmp_path, identity, "managed identity") as (tokens, _),
        pytest.raises(TokenError, match="gave an answer that is none; restart the app"),
    ):
        tokens.token()


def test_an_endpoint_that_is_not_there_cannot_be_reached(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("IDENTITY_ENDPOINT", "http://127.0.0.1:9/msi/token/")
    monkeypatch.setenv("IDENTITY_HEADER", HEADER)
    with open_session(None, 1) as session:
        reach("http://127.0.0.1:9/msi/token/", session)
        with pytest.raises(TokenError, match=r"endpoint cannot be reached: .*Connection refused"):
            ManagedIdentityTokens(ENVIRONMENT, None, session).token()
