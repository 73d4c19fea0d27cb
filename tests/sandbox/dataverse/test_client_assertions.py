"""Signing in with a certificate: MSAL unmodified, and statements that prove nothing."""

from __future__ import annotations

import base64
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import jwt
import msal  # type: ignore[import-untyped]  # msal ships no types
import pytest
import requests
from cryptography import x509
from cryptography.hazmat.primitives.hashes import SHA1, SHA256

from sandbox.dataverse import RunningDataverse
from tests.dynamics import made_certificates as made
from tests.sandbox.dataverse.calling import Caller
from tests.sandbox.dataverse.test_sign_in import form

TOKEN_ENDPOINT = "{}/{}/oauth2/v2.0/token"
ASSERTION_TYPE = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"
APP, STRANGER = made.certificate(), made.certificate(made.key("stranger"))
SHA1_NAME = APP.fingerprint(SHA1()).hex().upper()  # noqa: S303 - Azure shows it as the thumbprint
EXPIRED = made.certificate(ends=datetime.now(UTC) - timedelta(minutes=1))


def register(admin: Caller, certificate: x509.Certificate) -> str:
    """The client id of an application that holds a certificate."""
    body = {"certificate": made.public_pem(certificate).decode()}
    answer = admin.control("POST", "clients", body)
    assert answer.status_code == 200, answer.text
    return str(answer.json()["client_id"])


def with_certificate(admin: Caller, client_id: str, credential: dict[str, str]) -> dict[str, Any]:
    application = msal.ConfidentialClientApplication(
        client_id,
        client_credential=credential,
        authority=f"{admin.dataverse.url}/{admin.dataverse.tenant}",
        instance_discovery=False,
        http_client=admin.session,
    )
    return dict(application.acquire_token_for_client([f"{admin.dataverse.url}/.default"]))


@pytest.mark.parametrize("named_by", ["SHA-1 and RS256", "SHA-256 and PS256"])
def test_msal_signs_in_with_a_registered_certificate(admin: Caller, app: Caller, named_by: str) -> None:
    key = made.key_pem().decode()
    credentials = {
        "SHA-1 and RS256": {"private_key": key, "thumbprint": SHA1_NAME.lower()},
        "SHA-256 and PS256": {"private_key": key, "public_certificate": made.public_pem(APP).decode()},
    }
    found = with_certificate(admin, register(admin, APP), credentials[named_by])
    answer = admin.session.get(admin.api + "WhoAmI", headers={"Authorization": f"Bearer {found['access_token']}"})
    assert answer.json()["UserId"] == app.get("WhoAmI")["UserId"]


def test_msal_reports_a_certificate_that_is_not_registered(admin: Caller) -> None:
    credential = {
        "private_key": made.key_pem(made.key("stranger")).decode(),
        "public_certificate": made.public_pem(STRANGER).decode(),
    }
    found = with_certificate(admin, register(admin, APP), credential)
    assert (found["error"], found["error_codes"]) == ("invalid_client", [700027])
    assert "not registered on application. [Reason - The key was not found., Thumbprint" in found["error_description"]


def test_a_person_may_have_a_certificate_and_a_secret(admin: Caller, dataverse: RunningDataverse) -> None:
    user = admin.get("WhoAmI")["UserId"]
    body = {"systemuserid": user, "certificate": made.public_pem(APP).decode()}
    found = admin.control("POST", "clients", body).json()
    assert found["thumbprint"] == SHA1_NAME
    assert found["systemuserid"] == user
    person = Caller(dataverse, found["client_id"], found["client_secret"])
    assert person.get("WhoAmI")["UserId"] == user
    person.close()


@pytest.mark.parametrize("given", ["no certificate", made.public_pem(made.certificate(made.ELLIPTIC)).decode()])
def test_what_is_no_certificate_for_signing_in_is_not_registered(admin: Caller, given: str) -> None:
    assert admin.control("POST", "clients", {"certificate": given}).status_code == 400


class Assertion:
    """A statement of an application, right unless it is changed."""

    def __init__(self, dataverse: RunningDataverse, client_id: str) -> None:
        now = int(time.time())
        address = TOKEN_ENDPOINT.format(dataverse.url, dataverse.tenant)
        self.claims: dict[str, Any] = {"aud": address, "iss": client_id, "sub": client_id, "exp": now + 600, "nbf": now}
        self.thumbprint = base64.urlsafe_b64encode(APP.fingerprint(SHA256())).decode()

    def signed(self, owner: str = "app", algorithm: str = "PS256", **claims: object) -> str:
        header = {"x5t#S256": self.thumbprint} if self.thumbprint else {}
        said = {name: value for name, value in (self.claims | claims).items() if value is not None}
        keys: dict[str, Any] = {
            "PS256": made.key(owner),
            "HS256": "a shared key as long as it has to be",
            "none": None,
        }
        return jwt.encode(said, keys[algorithm], algorithm=algorithm, headers=header)


def without_thumbprint(assertion: Assertion) -> str:
    assertion.thumbprint = ""
    return assertion.signed()


FORGED: dict[str, tuple[Callable[[Assertion], str], int, str, int]] = {
    "another key under our thumbprint": (lambda a: a.signed("stranger"), 401, "invalid_client", 700027),
    "no thumbprint": (without_thumbprint, 401, "invalid_client", 700027),
    "another token endpoint": (lambda a: a.signed(aud="https://x/oauth2/v2.0/token"), 401, "invalid_client", 700023),
    "no audience": (lambda a: a.signed(aud=None), 401, "invalid_client", 700023),
    "another issuer": (lambda a: a.signed(iss="somebody"), 401, "invalid_client", 700021),
    "another subject": (lambda a: a.signed(sub="somebody"), 401, "invalid_client", 700021),
    "over": (lambda a: a.signed(exp=int(time.time()) - 400), 401, "invalid_client", 700024),
    "not begun": (lambda a: a.signed(nbf=int(time.time()) + 400), 401, "invalid_client", 700024),
    "without an end": (lambda a: a.signed(exp=None), 400, "invalid_request", 50027),
    "a shared key": (lambda a: a.signed(algorithm="HS256"), 400, "invalid_request", 50027),
    "unsigned": (lambda a: a.signed(algorithm="none"), 400, "invalid_request", 50027),
    "cut off": (lambda a: a.signed()[:-700], 400, "invalid_request", 50027),
    "no JWT": (lambda _: "nothing", 400, "invalid_request", 50027),
}


@pytest.mark.parametrize("kind", FORGED)
def test_a_statement_that_proves_nothing_is_refused_in_entras_shape(
    admin: Caller, dataverse: RunningDataverse, kind: str
) -> None:
    forge, status, name, number = FORGED[kind]
    client_id = register(admin, APP)
    answer = stated(admin, client_id, forge(Assertion(dataverse, client_id)))
    found = answer.json()
    assert (answer.status_code, found["error"], found["error_codes"]) == (status, name, [number])
    assert found["error_description"].startswith(f"AADSTS{number}: ")


def stated(admin: Caller, client_id: str, assertion: str, **changes: str | None) -> requests.Response:
    """The answer to a token request with a statement in place of a secret."""
    sent = form(
        admin.dataverse,
        **{
            "client_id": client_id,
            "client_secret": None,
            "client_assertion": assertion,
            "client_assertion_type": ASSERTION_TYPE,
            **changes,
        },
    )
    return admin.session.post(TOKEN_ENDPOINT.format(admin.dataverse.url, admin.dataverse.tenant), data=sent)


@pytest.mark.parametrize(
    ("changes", "status", "number"),
    [
        ({}, 200, None),
        ({"client_assertion_type": None}, 400, 900144),
        ({"client_assertion_type": "urn:ietf:params:oauth:client-assertion-type:saml2-bearer"}, 400, 900144),
        ({"client_secret": "beside it"}, 400, 9002313),
    ],
)
def test_a_statement_comes_alone_and_with_its_type(
    admin: Caller, dataverse: RunningDataverse, changes: dict[str, str | None], status: int, number: int | None
) -> None:
    client_id = register(admin, APP)
    answer = stated(admin, client_id, Assertion(dataverse, client_id).signed(), **changes)
    assert answer.status_code == status
    assert answer.json().get("error_codes", [None]) == [number]


def test_the_certificate_of_another_application_opens_nothing(admin: Caller, dataverse: RunningDataverse) -> None:
    register(admin, APP)
    other = register(admin, STRANGER)
    answer = stated(admin, other, Assertion(dataverse, other).signed())
    assert (answer.status_code, answer.json()["error_codes"]) == (401, [700027])


def test_an_expired_certificate_opens_nothing(admin: Caller, dataverse: RunningDataverse) -> None:
    client_id = register(admin, EXPIRED)
    assertion = Assertion(dataverse, client_id)
    assertion.thumbprint = base64.urlsafe_b64encode(EXPIRED.fingerprint(SHA256())).decode()
    answer = stated(admin, client_id, assertion.signed())
    assert (answer.status_code, answer.json()["error_codes"]) == (401, [1000502])
