"""Tokens: MSAL unmodified, the errors of the identity platform, what a token opens."""

from __future__ import annotations

import time
from typing import Any

import jwt
import msal  # type: ignore[import-untyped]  # msal ships no types
import pytest

from sandbox.dataverse import RunningDataverse
from tests.sandbox.dataverse.calling import Caller


def form(dataverse: RunningDataverse, **changes: str | None) -> dict[str, str]:
    sent = {
        "client_id": dataverse.client_id,
        "client_secret": dataverse.client_secret,
        "grant_type": "client_credentials",
        "scope": f"{dataverse.url}/.default",
        **changes,
    }
    return {name: value for name, value in sent.items() if value is not None}


def test_msal_gets_a_token_that_opens_the_web_api(admin: Caller, dataverse: RunningDataverse) -> None:
    application = msal.ConfidentialClientApplication(
        dataverse.client_id,
        client_credential=dataverse.client_secret,
        authority=f"{dataverse.url}/{dataverse.tenant}",
        instance_discovery=False,
        http_client=admin.session,
    )
    found: dict[str, Any] = application.acquire_token_for_client([f"{dataverse.url}/.default"])
    claims = jwt.decode(found["access_token"], options={"verify_signature": False})
    assert (claims["aud"], claims["tid"], claims["appid"]) == (dataverse.url, dataverse.tenant, dataverse.client_id)
    assert claims["exp"] == pytest.approx(time.time() + 3599, abs=10)
    answer = admin.session.get(admin.api + "WhoAmI", headers={"Authorization": f"Bearer {found['access_token']}"})
    assert answer.status_code == 200


def test_msal_reports_a_wrong_secret(admin: Caller, dataverse: RunningDataverse) -> None:
    application = msal.ConfidentialClientApplication(
        dataverse.client_id,
        client_credential="wrong",
        authority=f"{dataverse.url}/{dataverse.tenant}",
        instance_discovery=False,
        http_client=admin.session,
    )
    found: dict[str, Any] = application.acquire_token_for_client([f"{dataverse.url}/.default"])
    assert (found["error"], found["error_codes"]) == ("invalid_client", [7000215])
    assert dataverse.client_secret not in found["error_description"]


@pytest.mark.parametrize(
    ("changes", "status", "name", "number"),
    [
        ({"client_secret": "x"}, 401, "invalid_client", 7000215),
        ({"client_secret": None}, 401, "invalid_client", 7000218),
        ({"client_id": "nobody"}, 400, "unauthorized_client", 700016),
        ({"client_id": None}, 400, "invalid_request", 900144),
        ({"grant_type": "password"}, 400, "unsupported_grant_type", 70003),
        ({"scope": "https://elsewhere.example/.default"}, 400, "invalid_resource", 500011),
        ({"scope": "user.read"}, 400, "invalid_scope", 1002012),
    ],
)
def test_a_token_that_cannot_be_given_is_refused_in_entras_shape(
    admin: Caller, dataverse: RunningDataverse, changes: dict[str, str | None], status: int, name: str, number: int
) -> None:
    address = f"{dataverse.url}/{dataverse.tenant}/oauth2/v2.0/token"
    answer = admin.session.post(address, data=form(dataverse, **changes))
    found = answer.json()
    assert (answer.status_code, found["error"], found["error_codes"]) == (status, name, [number])
    assert found["error_description"].startswith(f"AADSTS{number}: ")
    assert {"timestamp", "trace_id", "correlation_id"} <= set(found)


@pytest.mark.parametrize("path", ["v2.0/.well-known/openid-configuration", "oauth2/v2.0/token"])
def test_an_unknown_tenant_is_refused(admin: Caller, dataverse: RunningDataverse, path: str) -> None:
    answer = admin.session.get(f"{dataverse.url}/nowhere/{path}")
    assert (answer.status_code, answer.json()["error"], answer.json()["error_codes"]) == (
        400,
        "invalid_tenant",
        [90002],
    )


def forged(dataverse: RunningDataverse, good: str) -> dict[str, str]:
    """Authorization headers that open nothing."""
    now = int(time.time())
    claims = {"aud": dataverse.url, "appid": dataverse.client_id, "exp": now + 60, "iat": now}
    other_key = jwt.encode(claims, "another key that is long enough for it", algorithm="HS256")
    head, body, signature = good.split(".")
    swapped = jwt.encode(claims | {"appid": dataverse.admin_client_id}, "x" * 32, algorithm="HS256").split(".")[1]
    return {
        "nothing": "",
        "another scheme": "Basic abc",
        "no token": "Bearer abc",
        "another key": f"Bearer {other_key}",
        "other claims": f"Bearer {head}.{swapped}.{signature}",
        "no signature": f"Bearer {head}.{body}.",
    }


@pytest.mark.parametrize(
    "kind", ["nothing", "another scheme", "no token", "another key", "other claims", "no signature"]
)
def test_without_a_good_token_the_door_stays_shut_and_says_where_to_sign_in(
    admin: Caller, dataverse: RunningDataverse, kind: str
) -> None:
    good = admin.token(dataverse.client_id, dataverse.client_secret)
    headers = {"Authorization": forged(dataverse, good)[kind]}
    answer = admin.session.get(admin.api + "WhoAmI", headers=headers)
    assert answer.status_code == 401
    assert answer.json()["error"]["message"].startswith("Unauthorized")
    challenge = answer.headers["WWW-Authenticate"]
    assert challenge.startswith(f"Bearer authorization_uri={dataverse.url}/{dataverse.tenant}/")
    assert challenge.endswith(f"resource_id={dataverse.url}")


def test_a_disabled_user_is_shut_out(admin: Caller, app: Caller) -> None:
    user = app.get("WhoAmI")["UserId"]
    admin.change(f"systemusers({user})", {"isdisabled": True})
    answer = app.call("GET", "WhoAmI")
    assert (answer.status_code, answer.json()["error"]["code"]) == (403, "0x80040225")


def test_people_get_clients_of_their_own(admin: Caller, dataverse: RunningDataverse) -> None:
    unit = admin.get("WhoAmI")["BusinessUnitId"]
    user = admin.create("systemusers", {"lastname": "Worker", "businessunitid@odata.bind": f"/businessunits({unit})"})
    found = admin.control("POST", "clients", {"systemuserid": user.upper()}).json()
    person = Caller(dataverse, found["client_id"], found["client_secret"])
    assert person.get("WhoAmI")["UserId"] == user
    person.close()
    assert admin.control("POST", "clients", {"systemuserid": "nobody"}).status_code == 404
