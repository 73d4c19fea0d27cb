"""Tokens kept and renewed in every way of signing in: MSAL, unmodified, against a small identity service."""

import json
import threading
from collections.abc import Callable
from pathlib import Path
from urllib.parse import parse_qs

import pytest

from dynamics.errors import TokenError
from dynamics.session import open_session
from dynamics.tokens import ClientSecretTokens
from tests.dynamics.https_server import Reply
from tests.dynamics.identity_service import HEADER, PROOF, SCOPE, SECRET, TENANT, WAYS, Identity, asked, signed_in

in_every_way = pytest.mark.parametrize("way", WAYS)

REFUSED = {
    "error": "invalid_client",
    "error_description": f"AADSTS7000215: Invalid client secret provided: {SECRET}.",
    "error_codes": [7000215],
    "correlation_id": "5b0c0c4e-0000-4000-8000-00000000000c",
}


@in_every_way
def test_a_token_is_asked_for_once_and_then_comes_from_the_cache(tmp_path: Path, way: str) -> None:
    with signed_in(tmp_path, Identity(), way) as (tokens, server):
        assert [tokens.token() for _ in range(3)] == ["token-1"] * 3
        assert len(asked(server)) == 1


@in_every_way
def test_what_proves_who_the_app_is_is_not_sent_along_a_redirect(tmp_path: Path, way: str) -> None:
    identity = Identity()
    identity.failure = Reply(307, headers={"Location": "/elsewhere"})
    with signed_in(tmp_path, identity, way) as (tokens, server):
        with pytest.raises(TokenError, match="gave no token"):
            tokens.token()
        assert server.count("/elsewhere") == 0


@in_every_way
def test_nothing_is_asked_before_the_first_token_is_needed(tmp_path: Path, way: str) -> None:
    with signed_in(tmp_path, Identity(), way) as (_, server):
        assert server.received == []


@in_every_way
@pytest.mark.parametrize(("seconds", "second"), [(299, "token-2"), (310, "token-1")])
def test_a_token_with_less_than_five_minutes_left_is_renewed(
    tmp_path: Path, way: str, seconds: int, second: str
) -> None:
    identity = Identity()
    identity.expires_in = seconds
    with signed_in(tmp_path, identity, way) as (tokens, _):
        assert [tokens.token(), tokens.token()] == ["token-1", second]


def in_threads(count: int, work: Callable[[], object]) -> None:
    threads = [threading.Thread(target=work) for _ in range(count)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


@in_every_way
def test_many_threads_at_once_cost_one_request(tmp_path: Path, way: str) -> None:
    got: list[str] = []
    with signed_in(tmp_path, Identity(), way) as (tokens, server):
        in_threads(16, lambda: got.append(tokens.token()))
        assert got == ["token-1"] * 16
        assert len(asked(server)) == 1


@in_every_way
@pytest.mark.parametrize("same", [False, True], ids=["another token", "the same token again"])
def test_many_threads_whose_token_was_refused_cost_one_renewal(tmp_path: Path, way: str, same: bool) -> None:
    got: list[str] = []
    identity = Identity()
    identity.same = same
    with signed_in(tmp_path, identity, way) as (tokens, server):
        refused = threading.Barrier(16)

        def work() -> None:
            tokens.token()
            refused.wait(5)
            tokens.forget()
            got.append(tokens.token())

        in_threads(16, work)
        assert got == ["token-1" if same else "token-2"] * 16
        assert len(asked(server)) == 2


@in_every_way
def test_a_thread_that_hears_late_of_a_refusal_leaves_the_renewed_token_alone(tmp_path: Path, way: str) -> None:
    with signed_in(tmp_path, Identity(), way) as (tokens, server):
        tokens.token()

        def renews() -> None:
            tokens.token()
            tokens.forget()
            tokens.token()

        in_threads(1, renews)
        tokens.forget()
        assert tokens.token() == "token-2"
        assert len(asked(server)) == 2


@in_every_way
def test_a_forgotten_token_is_not_given_again(tmp_path: Path, way: str) -> None:
    with signed_in(tmp_path, Identity(), way) as (tokens, _):
        assert tokens.token() == "token-1"
        tokens.forget()
        assert tokens.token() == "token-2"


@in_every_way
@pytest.mark.parametrize(
    "failure",
    [
        Reply(401, json.dumps(REFUSED).encode()),
        Reply(400, json.dumps({"statusCode": 400, "message": f"No identity {SECRET} {HEADER}"}).encode()),
        Reply(503, b"busy"),
        Reply(500, b"{}"),
        Reply(200, b"<html>"),
        Reply(200, b"[]"),
        Reply(200, b"null"),
        Reply(drop=True),
    ],
)
def test_every_failure_is_one_kind_of_error_and_tells_no_secret(tmp_path: Path, way: str, failure: Reply) -> None:
    identity = Identity()
    identity.failure = failure
    with signed_in(tmp_path, identity, way) as (tokens, _), pytest.raises(TokenError) as caught:
        tokens.token()
    told = f"{caught.value} {caught.value!r} {caught.value.__cause__} {tokens!r}"
    assert not any(hidden in told for hidden in (SECRET, HEADER, PROOF, "-----"))


@in_every_way
def test_after_a_failure_the_next_token_is_as_good_as_ever(tmp_path: Path, way: str) -> None:
    identity = Identity()
    identity.failure = Reply(401, json.dumps(REFUSED).encode())
    with signed_in(tmp_path, identity, way) as (tokens, _):
        with pytest.raises(TokenError, match="gave no token"):
            tokens.token()
        identity.failure = None
        assert tokens.token() == "token-1"


def test_a_secret_is_sent_with_the_scope_of_the_environment(tmp_path: Path) -> None:
    with signed_in(tmp_path, Identity()) as (tokens, server):
        tokens.token()
        assert [request.method for request in server.received] == ["GET", "POST"]
        form = parse_qs(server.received[1].body.decode())
        assert (form["client_secret"], form["scope"]) == ([SECRET], [SCOPE])


@pytest.mark.parametrize(("way", "named"), [("secret", "secret and its expiry"), ("certificate", "this certificate")])
def test_a_refusal_has_its_code_and_says_what_to_check(tmp_path: Path, way: str, named: str) -> None:
    identity = Identity()
    identity.failure = Reply(401, json.dumps(REFUSED).encode())
    with signed_in(tmp_path, identity, way) as (tokens, _):
        with pytest.raises(TokenError, match=f"invalid_client, AADSTS7000215; check .*{named}") as caught:
            tokens.token()
        assert (caught.value.code, caught.value.request_id) == ("AADSTS7000215", REFUSED["correlation_id"])


@pytest.mark.parametrize("way", ["secret", "certificate"])
def test_what_was_put_right_works_after_forgetting_and_not_only_after_a_minute(tmp_path: Path, way: str) -> None:
    identity = Identity()
    identity.failure = Reply(400, json.dumps(REFUSED).encode())
    with signed_in(tmp_path, identity, way) as (tokens, server):
        with pytest.raises(TokenError):
            tokens.token()
        identity.failure = None
        with pytest.raises(TokenError):  # MSAL repeats the refusal without asking
            tokens.token()
        assert len(asked(server)) == 1
        tokens.forget()
        assert tokens.token() == "token-1"


@pytest.mark.parametrize("way", ["secret", "certificate"])
@pytest.mark.parametrize("failure", [Reply(503, b"busy"), Reply(500, b"{}"), Reply(drop=True)])
def test_an_identity_service_that_fails_cannot_be_reached(tmp_path: Path, way: str, failure: Reply) -> None:
    identity = Identity()
    identity.failure = failure
    with signed_in(tmp_path, identity, way) as (tokens, _), pytest.raises(TokenError, match="cannot be reached"):
        tokens.token()


@pytest.mark.parametrize("way", ["secret", "certificate"])
def test_a_tenant_that_is_not_known_is_an_error_that_says_what_to_check(tmp_path: Path, way: str) -> None:
    with (
        signed_in(tmp_path, Identity(), way, tenant="elsewhere") as (tokens, _),
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
