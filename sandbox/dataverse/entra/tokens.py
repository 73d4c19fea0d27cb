"""Access tokens: signed JWTs, issued and checked."""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import Any

import jwt
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import rsa

from sandbox.dataverse.entra.certificates import registered
from sandbox.dataverse.entra.expiry import has_expired
from sandbox.dataverse.entra.federation import Trusted, trusted_by
from sandbox.dataverse.entra.keys import signing_key
from sandbox.dataverse.storage.database import Database

LIFETIME_SECONDS = 3599
_ALGORITHM = "RS256"
_REMEMBERED = 1000


@dataclass(frozen=True, slots=True)
class Client:
    """A registered application and the user it signs in as."""

    client_id: str
    secret: str
    user: str


class BadToken(Exception):
    """A token that does not count: not ours, expired, or for another resource."""


class Tokens:
    """Issues tokens and checks them; a checked token is remembered until it expires."""

    def __init__(self, database: Database, tenant: str) -> None:
        self._database = database
        self._tenant = tenant
        self._key = signing_key(database)
        self._checked: dict[str, dict[str, Any]] = {}

    def client(self, client_id: str) -> Client | None:
        """The registered application of that id."""
        row = self._database.row("SELECT * FROM sandbox_client WHERE client_id = ?", (client_id,))
        return Client(row["client_id"], row["secret"], row["systemuserid"]) if row else None

    def certificates(self, client: Client) -> list[x509.Certificate]:
        """What an application may sign in with beside its secret."""
        return registered(self._database, client.client_id)

    def trusted(self, client: Client) -> list[Trusted]:
        """Whose tokens it may sign in with."""
        return trusted_by(self._database, client.client_id)

    @property
    def public_key(self) -> rsa.RSAPublicKey:
        """What tokens of this directory are checked with."""
        return self._key.public_key()

    def has_expired(self, client: Client) -> bool:
        """Whether its secret was told to be expired."""
        return has_expired(self._database, client.client_id)

    def issue(self, client: Client, issuer: str, resource: str, subject: str | None = None) -> str:
        """A token for a resource (scheme and host of the environment). `subject`: object id of whom it is about."""
        now = int(time.time())
        claims = {
            "aud": resource, "iss": issuer, "iat": now, "nbf": now, "exp": now + LIFETIME_SECONDS,
            "appid": client.client_id, "azp": client.client_id, "tid": self._tenant, "idtyp": "app", "ver": "1.0",
        }  # fmt: skip
        if subject is not None:
            claims |= {"sub": subject, "oid": subject}
        return jwt.encode(claims, self._key, algorithm=_ALGORITHM)

    def check(self, token: str, audiences: frozenset[str]) -> str:
        """The client id of a good token; raises BadToken."""
        claims = self._checked.get(token) or self._verified(token)
        if claims["exp"] <= time.time():
            raise BadToken("The token has expired.")
        if str(claims["aud"]).rstrip("/") not in audiences:
            raise BadToken("The token was issued for another resource.")
        return str(claims["appid"])

    def _verified(self, token: str) -> dict[str, Any]:
        try:
            claims: dict[str, Any] = jwt.decode(
                token, self._key.public_key(), algorithms=[_ALGORITHM], options={"verify_aud": False}
            )
        except jwt.PyJWTError as error:
            raise BadToken("The token is not one of this environment's, or it has expired.") from error
        if len(self._checked) >= _REMEMBERED:
            self._checked.clear()
        self._checked[token] = claims
        return claims
