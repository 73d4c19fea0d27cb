"""Client assertions checked: a JWT that an application signed with the key of its certificate, in place of a secret.

Microsoft Learn: "Microsoft identity platform application authentication certificate credentials"; RFC 7521 and 7523.
Status and number of each refusal are as seen in the issues of Microsoft's own libraries; UNVERIFIED against Entra are
50027 for an algorithm that is not taken and 700021 for a subject that is another application.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

import jwt
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import rsa

from sandbox.dataverse.entra.certificates import thumbprints
from sandbox.dataverse.entra.errors import EntraError

ASSERTION_TYPE = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"
_ALGORITHMS = ("PS256", "RS256")
_TOLERANCE_SECONDS = 300
"""How far the clocks of an application may be off: Microsoft's own default."""


def check_assertion(assertion: str, client_id: str, audience: str, certificates: Sequence[x509.Certificate]) -> None:
    """Whether the application of that id signed this for the token endpoint `audience`; raises EntraError."""
    header = _header(assertion)
    certificate = _named(header, client_id, certificates)
    claims = _claims(assertion, _key(certificate), _thumbprint(header))
    _check_times(claims, certificate)
    if claims.get("aud") != audience:
        raise _refused(700023, "Client assertion audience claim does not match Realm issuer.")
    if not claims.get("iss") == claims.get("sub") == client_id:
        raise _refused(700021, "Client assertion application identifier doesn't match 'client_id' parameter.")


def _header(assertion: str) -> dict[str, Any]:
    try:
        header: dict[str, Any] = jwt.get_unverified_header(assertion)
    except jwt.PyJWTError as error:
        raise EntraError(400, "invalid_request", 50027, "JWT token is invalid or malformed.") from error
    if header.get("alg") not in _ALGORITHMS:
        raise EntraError(400, "invalid_request", 50027, f"The algorithm '{header.get('alg')}' is not taken.")
    return header


def _named(header: dict[str, Any], client_id: str, certificates: Sequence[x509.Certificate]) -> x509.Certificate:
    """The certificate that the header names; one that names two different certificates names none."""
    named = {name: str(header[name]).rstrip("=") for name in ("x5t", "x5t#S256") if name in header}
    for certificate in certificates:
        if named and named.items() <= thumbprints(certificate).items():
            return certificate
    raise _refused(
        700027,
        "The certificate with identifier used to sign the client assertion is not registered on application. "
        f"[Reason - The key was not found.{_thumbprint(header)}, Look at the configured keys of app Id '{client_id}'.]",
    )


def _key(certificate: x509.Certificate) -> rsa.RSAPublicKey:
    key = certificate.public_key()
    if not isinstance(key, rsa.RSAPublicKey):
        raise TypeError("A certificate was registered whose key is not RSA.")
    return key


def _claims(assertion: str, key: rsa.RSAPublicKey, thumbprint: str) -> dict[str, Any]:
    options: Any = {"verify_aud": False, "verify_exp": False, "verify_nbf": False, "verify_iat": False}
    try:
        claims: dict[str, Any] = jwt.decode(assertion, key, algorithms=list(_ALGORITHMS), options=options)
    except jwt.InvalidSignatureError as error:
        raise _refused(
            700027,
            "Client assertion contains an invalid signature. "
            f"[Reason - The provided signature value did not match the expected signature value.{thumbprint}]",
        ) from error
    except jwt.PyJWTError as error:
        raise EntraError(400, "invalid_request", 50027, "JWT token is invalid or malformed.") from error
    return claims


def _check_times(claims: dict[str, Any], certificate: x509.Certificate) -> None:
    now = datetime.now(UTC)
    if not certificate.not_valid_before_utc <= now <= certificate.not_valid_after_utc:
        raise _refused(1000502, "The provided certificate is not within its specified validity window.")
    begins, ends = claims.get("nbf", 0), claims.get("exp")
    if not isinstance(begins, int | float) or not isinstance(ends, int | float):
        raise EntraError(400, "invalid_request", 50027, "JWT token is invalid or malformed.")
    if not begins - _TOLERANCE_SECONDS <= now.timestamp() <= ends + _TOLERANCE_SECONDS:
        raise _refused(700024, "Client assertion is not within its valid time range.")


def _thumbprint(header: dict[str, Any]) -> str:
    named = header.get("x5t") or header.get("x5t#S256")
    return f", Thumbprint of key used by client: '{named}'" if named else ""


def _refused(number: int, sentence: str) -> EntraError:
    return EntraError(401, "invalid_client", number, sentence)
