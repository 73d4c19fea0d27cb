"""Federated credentials: whose tokens an app registration takes in place of a secret, and those tokens checked.

Microsoft Learn: "Configure an application to trust a managed identity" and "Workload identity federation". Numbers and
sentences of the refusals are as seen in the issues of Microsoft's own libraries. UNVERIFIED against Entra: the order of
the checks, 50013 for a signature, and which number tells of a trusted identity that is not user-assigned. The one
issuer that can be trusted here is this directory; real Entra compares with whatever issuer was entered.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from typing import Any

import jwt
from cryptography.hazmat.primitives.asymmetric import rsa

from sandbox.dataverse.entra.errors import EntraError
from sandbox.dataverse.storage.database import Database

EXCHANGES = frozenset(
    {"api://AzureADTokenExchange", "api://AzureADTokenExchangeUSGov", "api://AzureADTokenExchangeChina"}
)
"""The audiences of the exchange, one for each cloud."""

_SETTING = "federated credentials of {}"
_MOST = 20
_TOLERANCE_SECONDS = 300
_SEE = "https://learn.microsoft.com/entra/workload-id/workload-identity-federation"
_CHECK = (
    f"Check your federated identity credential Subject, Audience and Issuer against the presented assertion. {_SEE}"
)


@dataclass(frozen=True, slots=True)
class Trusted:
    """One federated credential. `subject`: object (principal) id of the identity. Nothing in it is checked."""

    issuer: str
    subject: str
    audience: str = "api://AzureADTokenExchange"


def trust(database: Database, client_id: str, trusted: Trusted) -> None:
    """Add a federated credential to an application. Raises ValueError for one too many."""
    setting = _SETTING.format(client_id)
    held = database.setting(setting) or []
    if len(held) >= _MOST:
        raise ValueError(f"An application has at most {_MOST} federated credentials.")
    database.set_setting(setting, [*held, asdict(trusted)])


def trusted_by(database: Database, client_id: str) -> list[Trusted]:
    """The federated credentials of an application."""
    return [Trusted(**each) for each in database.setting(_SETTING.format(client_id)) or []]


def issuer_of(assertion: str) -> str:
    """The issuer that an assertion names, unchecked; "" where it cannot be read."""
    try:
        return str(jwt.decode(assertion, options={"verify_signature": False}).get("iss") or "")
    except (jwt.PyJWTError, ValueError):
        return ""


def check_federated(assertion: str, trusted: list[Trusted], key: rsa.RSAPublicKey) -> None:
    """Whether this directory issued the assertion to somebody the application trusts; raises EntraError."""
    claims = _claims(assertion, key)
    _check_times(claims)
    left = _matching(trusted, "issuer", 700211, str(claims.get("iss")))
    left = _matching(left, "audience", 700212, str(claims.get("aud")))
    _check_subject(left, str(claims.get("sub")))


def _matching(trusted: list[Trusted], part: str, number: int, presented: str) -> list[Trusted]:
    left = [each for each in trusted if getattr(each, part) == presented]
    if not left:
        raise _refused(
            number,
            f"No matching federated identity record found for presented assertion {part} '{presented}'. {_CHECK}",
        )
    return left


def _check_subject(trusted: list[Trusted], presented: str) -> None:
    subjects = {each.subject for each in trusted}
    if presented in subjects:
        return
    found = f"No matching federated identity record found for presented assertion subject '{presented}'."
    if presented.lower() in {subject.lower() for subject in subjects}:
        matches = "The subject matches with case-insensitive comparison, but not with case-sensitive comparison."
        raise _refused(7002138, f"{found} {matches} {_CHECK}")
    raise _refused(700213, f"{found} {_CHECK}")


def _claims(assertion: str, key: rsa.RSAPublicKey) -> dict[str, Any]:
    options: Any = {"verify_aud": False, "verify_exp": False, "verify_nbf": False, "verify_iat": False}
    try:
        claims: dict[str, Any] = jwt.decode(assertion, key, algorithms=["RS256"], options=options)
    except jwt.PyJWTError as error:
        raise _refused(50013, "Assertion failed signature validation.") from error
    return claims


def _check_times(claims: dict[str, Any]) -> None:
    now, begins, ends = datetime.now(UTC).timestamp(), claims.get("nbf", 0), claims.get("exp")
    if not isinstance(begins, int | float) or not isinstance(ends, int | float):
        raise EntraError(400, "invalid_request", 50027, "JWT token is invalid or malformed.")
    if not begins - _TOLERANCE_SECONDS <= now <= ends + _TOLERANCE_SECONDS:
        raise _refused(700024, "Client assertion is not within its valid time range.")


def _refused(number: int, sentence: str) -> EntraError:
    return EntraError(401, "invalid_client", number, sentence)
