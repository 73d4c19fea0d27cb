"""Each way of signing in, with MSAL unmodified, against the embedded Dataverse over HTTPS."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import requests

from dynamics.certificates import CertificateTokens, read_certificate
from dynamics.client import Dataverse
from dynamics.errors import TokenError
from dynamics.federated_credential import FederatedTokens
from dynamics.managed_identity import ManagedIdentityTokens
from dynamics.session import open_session
from dynamics.tokens import ClientSecretTokens, TokenSource
from sandbox.dataverse import RunningDataverse, running_dataverse
from tests.dynamics.identity_service import EXCHANGE, WAYS
from tests.dynamics.made_certificates import certificate, key, key_pem, public_pem

OWN, ANOTHER = certificate(), certificate(key("another"))


@pytest.fixture(scope="module")
def sandbox() -> Iterator[RunningDataverse]:
    with running_dataverse() as running:
        yield running


@pytest.fixture
def session(sandbox: RunningDataverse) -> Iterator[requests.Session]:
    with open_session(sandbox.ca, 4) as opened:
        yield opened


@pytest.fixture
def tokens(
    sandbox: RunningDataverse,
    session: requests.Session,
    way: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> TokenSource:
    """Tokens of the app's own user, in the way that the test asks for."""
    authority, scope = f"{sandbox.url}/{sandbox.tenant}", f"{sandbox.url}/.default"
    if way == "secret":
        return ClientSecretTokens(authority, sandbox.client_id, sandbox.client_secret, scope, session)
    if way == "certificate":
        client = control(sandbox, session, "clients", certificate=public_pem(OWN).decode())
        file = tmp_path / "app.pem"
        file.write_bytes(key_pem() + public_pem(OWN))
        return CertificateTokens(authority, client["client_id"], read_certificate(file, None), scope, session)
    if way == "federated":
        return trusted(sandbox, session, monkeypatch)
    identity = control(sandbox, session, "identity")
    monkeypatch.setenv("IDENTITY_ENDPOINT", f"{sandbox.url}/_sandbox/identity")
    monkeypatch.setenv("IDENTITY_HEADER", identity["identity_header"])
    return ManagedIdentityTokens(sandbox.url, None, session)


def trusted(
    sandbox: RunningDataverse, session: requests.Session, monkeypatch: pytest.MonkeyPatch, **wrong: str
) -> TokenSource:
    """Tokens of an app registration that trusts an identity, which itself is another user."""
    administrator = control(sandbox, session, "clients", systemuserid=administrators_user(sandbox, session))
    identity = control(sandbox, session, "identity", kind="user", systemuserid=administrator["systemuserid"])
    authority = f"{sandbox.url}/{sandbox.tenant}"
    trusts = {"issuer": f"{authority}/v2.0", "subject": identity["principal_id"], "audience": EXCHANGE}
    client_id = control(sandbox, session, "clients", trusts=trusts | wrong)["client_id"]
    monkeypatch.setenv("IDENTITY_ENDPOINT", f"{sandbox.url}/_sandbox/identity")
    monkeypatch.setenv("IDENTITY_HEADER", identity["identity_header"])
    scope = f"{sandbox.url}/.default"
    return FederatedTokens(authority, client_id, identity["client_id"], EXCHANGE, scope, session)


def administrators_user(sandbox: RunningDataverse, session: requests.Session) -> str:
    authority, scope = f"{sandbox.url}/{sandbox.tenant}", f"{sandbox.url}/.default"
    own = ClientSecretTokens(authority, sandbox.admin_client_id, sandbox.admin_client_secret, scope, session)
    return Dataverse(sandbox.url, own, session).who_am_i().user


def control(sandbox: RunningDataverse, session: requests.Session, order: str, **body: object) -> dict[str, Any]:
    answer = session.post(f"{sandbox.url}/_sandbox/{order}", json=body)
    assert answer.status_code == 200, answer.text
    found: dict[str, Any] = answer.json()
    return found


@pytest.mark.parametrize("way", WAYS)
def test_every_way_signs_in_as_the_same_user(
    sandbox: RunningDataverse, session: requests.Session, tokens: TokenSource
) -> None:
    scope = f"{sandbox.url}/.default"
    usual = ClientSecretTokens(
        f"{sandbox.url}/{sandbox.tenant}", sandbox.client_id, sandbox.client_secret, scope, session
    )
    assert Dataverse(sandbox.url, tokens, session).who_am_i() == Dataverse(sandbox.url, usual, session).who_am_i()


@pytest.mark.parametrize("way", WAYS)
def test_a_token_that_dataverse_refuses_is_renewed_once(
    sandbox: RunningDataverse, session: requests.Session, tokens: TokenSource
) -> None:
    dataverse = Dataverse(sandbox.url, tokens, session)
    first = dataverse.who_am_i()
    control(sandbox, session, "faults", effect="expired_token", path="WhoAmI")
    session.delete(f"{sandbox.url}/_sandbox/requests")
    assert dataverse.who_am_i() == first
    log = session.get(f"{sandbox.url}/_sandbox/requests").json()["requests"]
    assert [entry["status"] for entry in log if entry["path"].endswith("WhoAmI")] == [401, 200]


def test_a_certificate_that_is_not_registered_gives_no_token(
    sandbox: RunningDataverse, session: requests.Session, tmp_path: Path
) -> None:
    client = control(sandbox, session, "clients", certificate=public_pem(OWN).decode())
    file = tmp_path / "another.pem"
    file.write_bytes(key_pem(key("another")) + public_pem(ANOTHER))
    authority, scope = f"{sandbox.url}/{sandbox.tenant}", f"{sandbox.url}/.default"
    tokens = CertificateTokens(authority, client["client_id"], read_certificate(file, None), scope, session)
    with pytest.raises(TokenError, match=r"invalid_client, AADSTS700027; check .* holds this certificate") as caught:
        tokens.token()
    assert "-----" not in f"{caught.value!r} {caught.value.detail}"


@pytest.mark.parametrize(
    ("wrong", "code"),
    [
        ({"issuer": "https://login.microsoftonline.com/elsewhere/v2.0"}, "AADSTS700211"),
        ({"audience": "api://AzureADTokenExchangeUSGov"}, "AADSTS700212"),
        ({"subject": "5b0c0c4e-1111-4222-8333-00000000000d"}, "AADSTS700213"),
    ],
)
def test_an_identity_that_is_not_trusted_gives_no_token(
    sandbox: RunningDataverse,
    session: requests.Session,
    monkeypatch: pytest.MonkeyPatch,
    wrong: dict[str, str],
    code: str,
) -> None:
    tokens = trusted(sandbox, session, monkeypatch, **wrong)
    with pytest.raises(TokenError, match=f"invalid_client, {code}; check .* federated credential") as caught:
        tokens.token()
    assert caught.value.code == code


def test_an_identity_that_the_app_does_not_have_gives_no_token(
    sandbox: RunningDataverse, session: requests.Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    header = control(sandbox, session, "identity")["identity_header"]
    monkeypatch.setenv("IDENTITY_ENDPOINT", f"{sandbox.url}/_sandbox/identity")
    monkeypatch.setenv("IDENTITY_HEADER", header)
    with pytest.raises(TokenError, match="http_400; check that the function app has this identity") as caught:
        ManagedIdentityTokens(sandbox.url, "5b0c0c4e-1111-4222-8333-00000000000d", session).token()
    assert header not in f"{caught.value!r} {caught.value.detail}"
