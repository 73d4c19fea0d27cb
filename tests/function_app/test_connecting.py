"""Signing in as the settings say, against an embedded Dataverse over HTTPS: the fourth way, and another audience."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
import requests

from dynamics.client import Identity
from dynamics.errors import TokenError
from function_app.connecting import connect
from function_app.settings import Settings
from sandbox.dataverse import RunningDataverse, running_dataverse


@pytest.fixture(scope="module")
def dataverse() -> Iterator[RunningDataverse]:
    with running_dataverse() as running:
        yield running


def settings(dataverse: RunningDataverse, **more: str) -> dict[str, str]:
    """Settings of an app registration, without what it proves itself with."""
    return {
        "DATAVERSE_URL": dataverse.url,
        "DATAVERSE_CA_FILE": dataverse.ca,
        "ENTRA_TENANT": dataverse.tenant,
        "ENTRA_CLIENT_ID": dataverse.client_id,
        "ENTRA_AUTHORITY": f"{dataverse.url}/{dataverse.tenant}",
        "POLICY_IN_FORCE_FROM": "2024-01-01",
        **more,
    }


def who_am_i(environment: dict[str, str], patch: pytest.MonkeyPatch) -> Identity:
    for name, value in environment.items():
        patch.setenv(name, value)
    connected = connect(Settings.read(environment))
    try:
        return connected.dataverse.who_am_i()
    finally:
        connected.session.close()


def order(dataverse: RunningDataverse, what: str, **body: Any) -> dict[str, str]:
    answer = requests.post(f"{dataverse.url}/_sandbox/{what}", json=body, verify=dataverse.ca, timeout=10)
    found: dict[str, str] = answer.json()
    return found


def test_an_app_registration_that_trusts_the_apps_identity_is_who_signs_in(
    dataverse: RunningDataverse, monkeypatch: pytest.MonkeyPatch
) -> None:
    by_secret = settings(dataverse, ENTRA_CLIENT_SECRET=dataverse.client_secret)
    me = who_am_i(by_secret, monkeypatch)
    monkeypatch.delenv("ENTRA_CLIENT_SECRET")
    administrator = order(dataverse, "clients", systemuserid=of_the_administrator(dataverse, monkeypatch))
    identity = order(dataverse, "identity", kind="user", systemuserid=administrator["systemuserid"])
    trusts = {"issuer": f"{dataverse.url}/{dataverse.tenant}/v2.0", "subject": identity["principal_id"]}
    registration = order(dataverse, "clients", trusts=trusts)
    trusted = {
        "ENTRA_CLIENT_ID": registration["client_id"],
        "ENTRA_FEDERATED_IDENTITY": identity["client_id"],
        "IDENTITY_ENDPOINT": f"{dataverse.url}/_sandbox/identity",
        "IDENTITY_HEADER": identity["identity_header"],
    }
    assert who_am_i(settings(dataverse, **trusted), monkeypatch) == me
    assert who_am_i(settings(dataverse, **trusted, ENTRA_AUDIENCE=f"{dataverse.url}/"), monkeypatch) == me
    with pytest.raises(TokenError, match="AADSTS700212"):
        who_am_i(settings(dataverse, **trusted, ENTRA_EXCHANGE_AUDIENCE="api://AzureADTokenExchangeUSGov"), monkeypatch)


def of_the_administrator(dataverse: RunningDataverse, patch: pytest.MonkeyPatch) -> str:
    own = {"ENTRA_CLIENT_ID": dataverse.admin_client_id, "ENTRA_CLIENT_SECRET": dataverse.admin_client_secret}
    with patch.context() as for_now:
        return who_am_i(settings(dataverse, **own), for_now).user


def test_the_audience_that_is_set_is_the_one_that_is_asked_for(
    dataverse: RunningDataverse, monkeypatch: pytest.MonkeyPatch
) -> None:
    by_secret = settings(dataverse, ENTRA_CLIENT_SECRET=dataverse.client_secret)
    with pytest.raises(TokenError, match="AADSTS500011"):
        who_am_i({**by_secret, "ENTRA_AUDIENCE": "api://another"}, monkeypatch)
