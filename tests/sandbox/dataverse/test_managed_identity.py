"""The endpoint of managed identities: MSAL unmodified, and the answers App Service gives to what is wrong."""

from __future__ import annotations

import time
from collections.abc import Iterator
from typing import Any

import msal  # type: ignore[import-untyped]  # msal ships no types
import pytest
import requests

from sandbox.dataverse import RunningDataverse
from tests.sandbox.dataverse.calling import Caller

ENDPOINT = "/_sandbox/identity"


@pytest.fixture
def header(admin: Caller) -> str:
    """What opens the endpoint, after the app was given a system-assigned identity."""
    return str(assigned(admin)["identity_header"])


@pytest.fixture
def plain(dataverse: RunningDataverse) -> Iterator[requests.Session]:
    with requests.Session() as session:
        session.verify, session.trust_env = dataverse.ca, False
        yield session


def assigned(admin: Caller, **body: str) -> dict[str, str]:
    answer = admin.control("POST", "identity", body)
    assert answer.status_code == 200, answer.text
    found: dict[str, str] = answer.json()
    return found


def ask(admin: Caller, header: str, **query: str) -> requests.Response:
    """The answer to a query that is right unless it is changed; an empty value leaves it out."""
    asked = {"api-version": "2019-08-01", "resource": admin.dataverse.url, **query}
    sent = {name: value for name, value in asked.items() if value}
    return admin.session.get(admin.dataverse.url + ENDPOINT, params=sent, headers={"X-IDENTITY-HEADER": header})


def by_msal(
    monkeypatch: pytest.MonkeyPatch, url: str, session: requests.Session, header: str, identity: Any
) -> dict[str, Any]:
    monkeypatch.setenv("IDENTITY_ENDPOINT", url + ENDPOINT)
    monkeypatch.setenv("IDENTITY_HEADER", header)
    client = msal.ManagedIdentityClient(identity, http_client=session)
    return dict(client.acquire_token_for_client(resource=url))


def user_of(admin: Caller, token: str) -> str:
    answer = admin.session.get(admin.api + "WhoAmI", headers={"Authorization": f"Bearer {token}"})
    return str(answer.json()["UserId"])


def test_msal_signs_in_as_the_apps_own_user(
    admin: Caller, app: Caller, header: str, plain: requests.Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    identity = msal.SystemAssignedManagedIdentity()
    found = by_msal(monkeypatch, admin.dataverse.url, plain, header, identity)
    assert user_of(admin, found["access_token"]) == app.get("WhoAmI")["UserId"]
    assert found["expires_in"] == pytest.approx(3599, abs=10)


def test_msal_signs_in_as_a_user_assigned_identity_by_its_client_id(
    admin: Caller, plain: requests.Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    administrator = admin.get("WhoAmI")["UserId"]
    assigned(admin)
    given = assigned(admin, kind="user", systemuserid=administrator)
    identity = msal.UserAssignedManagedIdentity(client_id=given["client_id"].upper())
    found = by_msal(monkeypatch, admin.dataverse.url, plain, given["identity_header"], identity)
    assert user_of(admin, found["access_token"]) == administrator


def test_the_answer_is_app_services(admin: Caller, header: str) -> None:
    found = ask(admin, header).json()
    assert set(found) == {"access_token", "expires_on", "resource", "token_type", "client_id"}
    assert int(found["expires_on"]) == pytest.approx(time.time() + 3599, abs=10)
    assert (found["resource"], found["token_type"]) == (admin.dataverse.url, "Bearer")


def test_every_identity_of_the_app_has_the_same_header(admin: Caller, header: str) -> None:
    assert assigned(admin, kind="user")["identity_header"] == header


@pytest.mark.parametrize(
    ("query", "status"),
    [
        ({"client_id": "5b0c0c4e-1111-4222-8333-00000000000d"}, 400),
        ({"mi_res_id": "/subscriptions/x"}, 400),
        ({"api-version": "2017-09-01"}, 400),
        ({"resource": ""}, 400),
        ({"clientid": "5b0c0c4e-1111-4222-8333-00000000000d"}, 400),
        ({"resource": "https://elsewhere.example"}, 500),
    ],
)
def test_what_the_endpoint_cannot_give_is_refused_in_its_own_shape(
    admin: Caller, header: str, query: dict[str, str], status: int
) -> None:
    answer = ask(admin, header, **query)
    assert (answer.status_code, answer.json()["statusCode"]) == (status, status)
    assert answer.json()["message"]


@pytest.mark.parametrize("given", ["", "guessed"])
def test_without_its_header_the_endpoint_stays_shut(admin: Caller, header: str, given: str) -> None:
    assert ask(admin, given).status_code == 401


def test_without_an_identity_no_header_opens_the_endpoint(admin: Caller) -> None:
    assert ask(admin, "").status_code == 401


def test_a_system_identity_is_not_there_until_it_is_assigned(admin: Caller) -> None:
    answer = ask(admin, assigned(admin, kind="user")["identity_header"])
    assert answer.json()["message"].startswith("No User Assigned or Delegated Managed Identity found")


@pytest.mark.parametrize(("body", "status"), [({"systemuserid": "nobody"}, 404), ({"kind": "half"}, 400)])
def test_an_identity_is_a_user_of_one_of_two_kinds(admin: Caller, body: dict[str, str], status: int) -> None:
    assert admin.control("POST", "identity", body).status_code == status
