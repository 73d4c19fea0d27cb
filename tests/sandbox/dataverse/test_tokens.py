"""Tokens issued and checked, without the network."""

from __future__ import annotations

import time
from collections.abc import Iterator

import pytest

from sandbox.dataverse.entra.tokens import LIFETIME_SECONDS, BadToken, Client, Tokens
from sandbox.dataverse.storage.database import Database

HERE = "https://127.0.0.1:1"
AUDIENCES = frozenset({HERE})
CLIENT = Client("client", "secret", "user")


@pytest.fixture
def tokens() -> Iterator[Tokens]:
    database = Database()
    yield Tokens(database, "tenant")
    database.close()


@pytest.mark.parametrize("resource", [HERE, HERE + "/"])
def test_a_token_opens_the_resource_it_was_issued_for(tokens: Tokens, resource: str) -> None:
    token = tokens.issue(CLIENT, "issuer", resource)
    assert [tokens.check(token, AUDIENCES) for _ in range(2)] == ["client", "client"]


def test_a_token_for_another_resource_opens_nothing(tokens: Tokens) -> None:
    with pytest.raises(BadToken, match="another resource"):
        tokens.check(tokens.issue(CLIENT, "issuer", "https://elsewhere"), AUDIENCES)


def test_a_token_that_was_good_stops_to_be_when_its_time_is_over(
    tokens: Tokens, monkeypatch: pytest.MonkeyPatch
) -> None:
    token = tokens.issue(CLIENT, "issuer", HERE)
    tokens.check(token, AUDIENCES)
    later = time.time() + LIFETIME_SECONDS + 1
    monkeypatch.setattr(time, "time", lambda: later)
    with pytest.raises(BadToken, match="expired"):
        tokens.check(token, AUDIENCES)


def test_a_token_of_another_environment_opens_nothing(tokens: Tokens) -> None:
    database = Database()
    foreign = Tokens(database, "tenant").issue(CLIENT, "issuer", HERE)
    database.close()
    with pytest.raises(BadToken, match="not one of this environment's"):
        tokens.check(foreign, AUDIENCES)


def test_the_key_is_kept_with_the_data() -> None:
    database = Database()
    token = Tokens(database, "tenant").issue(CLIENT, "issuer", HERE)
    assert Tokens(database, "tenant").check(token, AUDIENCES) == "client"
    database.close()
