"""A managed identity that an app registration trusts: what MSAL asks for, what it shows, and what is refused."""

import json
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest

from dynamics.errors import TokenError
from tests.dynamics.https_server import Reply
from tests.dynamics.identity_service import EXCHANGE, HEADER, PROOF, SCOPE, TRUSTED, Identity, asked, shown, signed_in

JWT_BEARER = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"
NOT_TRUSTED = {
    "error": "invalid_client",
    "error_description": f"AADSTS700213: No matching federated identity record found for {PROOF}.",
    "error_codes": [700213],
}


def test_the_identitys_token_for_the_exchange_is_shown_in_place_of_a_secret(tmp_path: Path) -> None:
    with signed_in(tmp_path, Identity(), "federated") as (tokens, server):
        assert tokens.token() == "token-1"
        ((of_identity,), (of_application,)) = shown(server), asked(server)
    query = parse_qs(urlsplit(of_identity.path).query)
    assert query == {"api-version": ["2019-08-01"], "resource": [EXCHANGE], "client_id": [TRUSTED]}
    assert of_identity.headers["x-identity-header"] == HEADER
    form = parse_qs(of_application.body.decode())
    assert (form["client_assertion"], form["client_assertion_type"]) == ([PROOF], [JWT_BEARER])
    assert (form["client_id"], form["scope"]) == (["client"], [SCOPE])
    assert "client_secret" not in form


def test_an_application_that_does_not_trust_the_identity_says_what_to_check(tmp_path: Path) -> None:
    identity = Identity()
    identity.failure = Reply(401, json.dumps(NOT_TRUSTED).encode())
    with (
        signed_in(tmp_path, identity, "federated") as (tokens, _),
        pytest.raises(TokenError, match=r"AADSTS700213; check .* object \(principal\) id as subject") as caught,
    ):
        tokens.token()
    assert caught.value.code == "AADSTS700213"
    assert PROOF not in f"{caught.value} {caught.value!r} {tokens!r}"


@pytest.mark.parametrize(
    ("reply", "words"),
    [
        (Reply(400, b'{"statusCode": 400, "message": "none"}'), "http_400; check that the function app has this user"),
        (Reply(drop=True), "the managed identity's endpoint cannot be reached"),
        (Reply(200, b"<html>"), "the managed identity's endpoint gave an answer that is none"),
    ],
)
def test_an_identity_that_gives_no_token_is_told_as_its_own_fault(tmp_path: Path, reply: Reply, words: str) -> None:
    identity = Identity()
    identity.identity_fails = reply
    with signed_in(tmp_path, identity, "federated") as (tokens, server):
        with pytest.raises(TokenError, match=words):
            tokens.token()
        assert asked(server) == []


def test_after_an_identity_gave_no_token_the_next_one_is_as_good_as_ever(tmp_path: Path) -> None:
    identity = Identity()
    identity.identity_fails = Reply(400, b'{"statusCode": 400, "message": "none"}')
    with signed_in(tmp_path, identity, "federated") as (tokens, _):
        with pytest.raises(TokenError):
            tokens.token()
        identity.identity_fails = None
        assert tokens.token() == "token-1"


def test_what_was_put_right_works_after_forgetting_and_with_another_assertion(tmp_path: Path) -> None:
    identity = Identity()
    identity.failure = Reply(401, json.dumps(NOT_TRUSTED).encode())
    with signed_in(tmp_path, identity, "federated") as (tokens, server):
        with pytest.raises(TokenError):
            tokens.token()
        identity.failure = None
        tokens.forget()
        assert tokens.token() == "token-1"
        assert len(shown(server)) == 2
