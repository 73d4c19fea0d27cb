"""MSAL, unmodified, against a small identity service over HTTPS."""

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import parse_qs

import pytest

from dynamics.errors import TokenError
from dynamics.session import open_session
from dynamics.tokens import ClientSecretTokens
from tests.dynamics.https_server import Received, Reply, Server, https_server

TENANT = "0a7c1b52-2222-4000-8000-000000000001"
SCOPE = "https://org.example/.default"
SECRET = "a-secret-that-no-message-may-hold"
REFUSED = {
    "error": "invalid_client",
    "error_description": f"AADSTS7000215: Invalid client secret provided: {SECRET}.",
    "error_codes": [7000215],
    "correlation_id": "5b0c0c4e-0000-4000-8000-00000000000c",
}


class Identity:
    """The identity service: a discovery document and numbered tokens."""

    def __init__(self) -> None:
        self.issued = 0
        self.expires_in = 3599
        self.failure: Reply | None = None

    def answer(self, request: Received) -> Reply:
        if request.path.endswith("openid-configuration"):
            base = f"https://{request.headers['host']}/{TENANT}"
            found = {"issuer": base, "authorization_endpoint": base, "token_endpoint": f"{base}/oauth2/v2.0/token"}
            return Reply(body=json.dumps(found).encode()) if TENANT in request.path else Reply(400, b"{}")
        if self.failure is not None:
            return self.failure
        self.issued += 1
        token = {"token_type": "Bearer", "expires_in": self.expires_in, "access_token": f"token-{self.issued}"}
        return Reply(body=json.dumps(token).encode())


@contextmanager
def signed_in(folder: Path, identity: Identity, tenant: str = TENANT) -> Iterator[tuple[ClientSecretTokens, Server]]:
    with https_server(folder, identity.answer) as server, open_session(server.ca_file, 4, (1.0, 2.0)) as session:
        yield ClientSecretTokens(f"{server.url}/{tenant}", "client", SECRET, SCOPE, session), server


def test_a_token_is_asked_for_once_and_then_comes_from_the_cache(tmp_path: Path) -> None:
    with signed_in(tmp_path, Identity()) as (tokens, server):
        assert [tokens.token() for _ in range(3)] == ["token-1"] * 3
        assert [request.method for request in server.received] == ["GET", "POST"]
        form = parse_qs(server.received[1].body.decode())
        assert form["client_secret"] == [SECRET]
        assert form["scope"] == [SCOPE]


def test_nothing_is_asked_before_the_first_token_is_needed(tmp_path: Path) -> None:
    with signed_in(tmp_path, Identity()) as (_, server):
        assert server.received == []


def test_a_token_with_less_than_five_minutes_left_is_renewed(tmp_path: Path) -> None:
    identity = Identity()
    identity.expires_in = 299
    with signed_in(tmp_path, identity) as (tokens, _):
        assert [tokens.token(), tokens.token()] == ["token-1", "token-2"]


def in_threads(count: int, work: object) -> None:
    threads = [threading.Thread(target=work) for _ in range(count)]  # type: ignore[arg-type] # any callable
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def test_many_threads_at_once_cost_one_request(tmp_path: Path) -> None:
    got: list[str] = []
    with signed_in(tmp_path, Identity()) as (tokens, server):
        in_threads(16, lambda: got.append(tokens.token()))
        assert got == ["token-1"] * 16
        assert server.count("/token") == 1


def test_many_threads_whose_token_was_refused_cost_one_renewal(tmp_path: Path) -> None:
    got: list[str] = []
    with signed_in(tmp_path, Identity()) as (tokens, server):
        refused = threading.Barrier(8)

        def work() -> None:
            tokens.token()
            refused.wait(5)
            tokens.forget()
            got.append(tokens.token())

        in_threads(8, work)
        assert got == ["token-2"] * 8
        assert server.count("/token") == 2


def test_a_forgotten_token_is_not_given_again(tmp_path: Path) -> None:
    with signed_in(tmp_path, Identity()) as (tokens, _):
        assert tokens.token() == "token-1"
        tokens.forget()
        assert tokens.token() == "token-2"


def test_a_refusal_is_an_error_with_its_code_and_without_the_secret(tmp_path: Path) -> None:
    identity = Identity()
    identity.failure = Reply(401, json.dumps(REFUSED).encode())
    with signed_in(tmp_path, identity) as (tokens, _):
        with pytest.raises(TokenError, match="invalid_client, AADSTS7000215") as caught:
            tokens.token()
        assert caught.value.code == "AADSTS7000215"
        assert SECRET not in f"{caught.value} {caught.value!r} {caught.value.__cause__}"


def test_a_secret_put_right_works_after_forgetting_and_not_only_after_a_minute(tmp_path: Path) -> None:
    identity = Identity()
    identity.failure = Reply(400, json.dumps(REFUSED).encode())
    with signed_in(tmp_path, identity) as (tokens, server):
        with pytest.raises(TokenError):
            tokens.token()
        identity.failure = None
        with pytest.raises(TokenError):  # MSAL repeats the refusal without asking
            tokens.token()
        assert server.count("/token") == 1
        tokens.forget()
        assert tokens.token() == "token-1"


@pytest.mark.parametrize("failure", [Reply(503, b"busy"), Reply(500, b"{}"), Reply(drop=True)])
def test_an_identity_service_that_fails_is_an_error(tmp_path: Path, failure: Reply) -> None:
    identity = Identity()
    identity.failure = failure
    with (
        signed_in(tmp_path, identity) as (tokens, _),
        pytest.raises(TokenError, match="cannot be reached"),
    ):
        tokens.token()


def test_an_answer_that_is_no_json_is_an_error(tmp_path: Path) -> None:
    identity = Identity()
    identity.failure = Reply(200, b"<html>")
    with signed_in(tmp_path, identity) as (tokens, _), pytest.raises(TokenError):
        tokens.token()


def test_a_tenant_that_is_not_known_is_an_error_that_says_what_to_check(tmp_path: Path) -> None:
    with (
        signed_in(tmp_path, Identity(), tenant="elsewhere") as (tokens, _),
        pytest.raises(TokenError, match="check its URL and tenant"),
    ):
        tokens.token()


@pytest.mark.parametrize("authority", ["http://127.0.0.1:9/tenant", "https://127.0.0.1", "nothing"])
def test_an_authority_that_is_not_https_with_a_tenant_is_an_error(authority: str) -> None:
    with open_session(None, 1) as session, pytest.raises(TokenError, match="check its URL and tenant"):
        ClientSecretTokens(authority, "client", SECRET, SCOPE, session).token()


def test_an_identity_service_that_is_not_there_is_an_error_in_the_systems_words() -> None:
    with open_session(None, 1) as session:
        tokens = ClientSecretTokens(f"https://127.0.0.1:9/{TENANT}", "client", SECRET, SCOPE, session)
        with pytest.raises(TokenError, match="Connection refused"):
            tokens.token()
