"""What MSAL sends for a certificate: a statement signed with its key, and nothing of the key."""

import base64
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs

import jwt
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding

from tests.dynamics.identity_service import OWN, SCOPE, TENANT, Identity, asked, signed_in
from tests.dynamics.made_certificates import key

JWT_BEARER = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"


def sent(folder: Path) -> tuple[dict[str, list[str]], str]:
    """The form that was sent for a token, and the address it went to."""
    with signed_in(folder, Identity(), "certificate") as (tokens, server):
        tokens.token()
        (request,) = asked(server)
        return parse_qs(request.body.decode()), server.url + request.path


def test_the_statement_is_signed_with_the_key_and_meant_for_the_token_endpoint(tmp_path: Path) -> None:
    form, address = sent(tmp_path)
    (assertion,) = form["client_assertion"]

    claims: dict[str, Any] = jwt.decode(assertion, key().public_key(), algorithms=["PS256"], audience=address)

    assert address.endswith(f"/{TENANT}/oauth2/v2.0/token")
    assert claims["iss"] == claims["sub"] == "client"
    assert (form["client_assertion_type"], form["scope"]) == ([JWT_BEARER], [SCOPE])
    assert "client_secret" not in form


def test_the_statement_names_the_certificate_and_brings_it_along(tmp_path: Path) -> None:
    form, _ = sent(tmp_path)

    header = jwt.get_unverified_header(form["client_assertion"][0])

    assert base64.urlsafe_b64decode(header["x5t#S256"]) == OWN.fingerprint(SHA256())
    assert [base64.b64decode(text) for text in header["x5c"]] == [OWN.public_bytes(Encoding.DER)]
