"""Federated credentials: MSAL unmodified, an identity that is trusted, and assertions that prove nothing."""

from __future__ import annotations

import time
import uuid
from typing import Any

import jwt
import msal  # type: ignore[import-untyped]  # msal ships no types
import pytest

from tests.dynamics import made_certificates as made
from tests.sandbox.dataverse.calling import Caller

EXCHANGE = "api://AzureADTokenExchange"


def identity(admin: Caller) -> dict[str, str]:
    """A user-assigned identity that is somebody else than the application's user."""
    body = {"kind": "user", "systemuserid": admin.get("WhoAmI")["UserId"]}
    found: dict[str, str] = admin.control("POST", "identity", body).json()
    return found


def issuer(admin: Caller) -> str:
    return f"{admin.dataverse.url}/{admin.dataverse.tenant}/v2.0"


def assertion(admin: Caller, of: dict[str, str], audience: str = EXCHANGE) -> str:
    """What the platform's endpoint gives for the exchange."""
    asked = {"api-version": "2019-08-01", "resource": audience, "client_id": of["client_id"]}
    headers = {"X-IDENTITY-HEADER": of["identity_header"]}
    answer = admin.session.get(f"{admin.dataverse.url}/_sandbox/identity", params=asked, headers=headers)
    assert answer.status_code == 200, answer.text
    return str(answer.json()["access_token"])


def application(admin: Caller, **trusts: str) -> str:
    """The client id of an application with a federated credential."""
    answer = admin.control("POST", "clients", {"trusts": trusts})
    assert answer.status_code == 200, answer.text
    return str(answer.json()["client_id"])


def exchanged(admin: Caller, client_id: str, proof: str) -> dict[str, Any]:
    app = msal.ConfidentialClientApplication(
        client_id,
        client_credential={"client_assertion": lambda: proof},
        authority=f"{admin.dataverse.url}/{admin.dataverse.tenant}",
        instance_discovery=False,
        http_client=admin.session,
    )
    return dict(app.acquire_token_for_client([f"{admin.dataverse.url}/.default"]))


def test_msal_signs_in_as_the_application_with_the_token_of_an_identity_it_trusts(admin: Caller, app: Caller) -> None:
    trusted = identity(admin)
    client = application(admin, issuer=issuer(admin), subject=trusted["principal_id"], audience=EXCHANGE)
    found = exchanged(admin, client, assertion(admin, trusted))
    answer = admin.session.get(admin.api + "WhoAmI", headers={"Authorization": f"Bearer {found['access_token']}"})
    assert answer.json()["UserId"] == app.get("WhoAmI")["UserId"]


def test_the_token_of_the_exchange_opens_nothing_else(admin: Caller) -> None:
    proof = assertion(admin, identity(admin))
    answer = admin.session.get(admin.api + "WhoAmI", headers={"Authorization": f"Bearer {proof}"})
    assert answer.status_code == 401


@pytest.mark.parametrize(
    ("wrong", "number", "named"),
    [
        ({"issuer": "https://login.microsoftonline.com/elsewhere/v2.0"}, 700211, "presented assertion issuer 'https"),
        ({"audience": "api://AzureADTokenExchangeChina"}, 700212, f"presented assertion audience '{EXCHANGE}'"),
        ({"subject": "5b0c0c4e-1111-4222-8333-00000000000d"}, 700213, "presented assertion subject '"),
    ],
    ids=["issuer", "audience", "subject"],
)
def test_a_credential_that_does_not_fit_is_refused_as_entra_does(
    admin: Caller, wrong: dict[str, str], number: int, named: str
) -> None:
    trusted = identity(admin)
    right = {"issuer": issuer(admin), "subject": trusted["principal_id"], "audience": EXCHANGE}
    found = exchanged(admin, application(admin, **(right | wrong)), assertion(admin, trusted))
    assert (found["error"], found["error_codes"]) == ("invalid_client", [number])
    assert named in found["error_description"]


def test_a_subject_in_other_capitals_is_another_one(admin: Caller) -> None:
    trusted = identity(admin)
    client = application(admin, issuer=issuer(admin), subject=trusted["principal_id"].upper())
    found = exchanged(admin, client, assertion(admin, trusted))
    assert found["error_codes"] == [7002138]


def test_the_client_id_of_the_identity_is_not_its_subject(admin: Caller) -> None:
    trusted = identity(admin)
    client = application(admin, issuer=issuer(admin), subject=trusted["client_id"])
    assert exchanged(admin, client, assertion(admin, trusted))["error_codes"] == [700213]


def test_an_application_that_trusts_nobody_is_told_so(admin: Caller) -> None:
    client = admin.control("POST", "clients", {}).json()["client_id"]
    assert exchanged(admin, client, assertion(admin, identity(admin)))["error_codes"] == [700211]


def test_nobody_signs_an_assertion_himself(admin: Caller) -> None:
    subject, now = str(uuid.uuid4()), int(time.time())
    client = application(admin, issuer=issuer(admin), subject=subject)
    claims = {"iss": issuer(admin), "sub": subject, "aud": EXCHANGE, "nbf": now - 60, "exp": now + 3600}
    forged = jwt.encode(claims, made.key("stranger"), algorithm="RS256")
    assert exchanged(admin, client, forged)["error_codes"] == [50013]


def test_an_application_takes_twenty_credentials_and_no_more(admin: Caller) -> None:
    client = admin.control("POST", "clients", {}).json()
    own = {"applicationid": client["client_id"], "trusts": {"issuer": "https://a.example", "subject": "b"}}
    user = admin.get(f"systemusers({client['systemuserid']})?$select=applicationid")
    for _ in range(20):
        answer = admin.control("POST", "clients", own | {"applicationid": user["applicationid"]})
        assert answer.status_code == 200, answer.text
    answer = admin.control("POST", "clients", own | {"applicationid": user["applicationid"]})
    assert (answer.status_code, answer.json()["error"]) == (400, "An application has at most 20 federated credentials.")


@pytest.mark.parametrize("trusts", ["all", {"subject": "a"}, {"issuer": "a", "subject": "b", "name": "c"}])
def test_what_is_no_credential_is_no_order(admin: Caller, trusts: object) -> None:
    answer = admin.control("POST", "clients", {"trusts": trusts})
    assert (answer.status_code, "trusts" in answer.json()["error"]) == (400, True)
