"""Discovery and the token endpoint, for unmodified MSAL with a secret, a certificate or a federated credential.

Microsoft Learn: "OAuth 2.0 client credentials flow on the Microsoft identity platform".
"""

from __future__ import annotations

import hmac
from collections.abc import Mapping
from typing import Any
from urllib.parse import parse_qsl

from sandbox.dataverse.entra.assertions import ASSERTION_TYPE, check_assertion
from sandbox.dataverse.entra.errors import EntraError, unknown_tenant
from sandbox.dataverse.entra.federation import check_federated, issuer_of
from sandbox.dataverse.entra.tokens import LIFETIME_SECONDS, Client, Tokens

_DISCOVERY = ["v2.0", ".well-known", "openid-configuration"]
_TOKEN = ["oauth2", "v2.0", "token"]
_DEFAULT_SCOPE = "/.default"


class SignIn:
    """The endpoints below /{tenant}/."""

    def __init__(self, tokens: Tokens, tenant: str, audiences: frozenset[str]) -> None:
        self._tokens = tokens
        self._tenant = tenant
        self._audiences = audiences

    def answers(self, path: str) -> bool:
        """Whether a path is one of sign-in's."""
        return path.strip("/").split("/")[1:] in (_DISCOVERY, _TOKEN)

    def answer(self, method: str, origin: str, path: str, body: bytes) -> dict[str, Any]:
        """The JSON answer; raises EntraError."""
        tenant, *rest = path.strip("/").split("/")
        if tenant.lower() != self._tenant:
            raise unknown_tenant(tenant)
        if rest == _DISCOVERY and method == "GET":
            return self._discovery(origin)
        if rest == _TOKEN and method == "POST":
            return self._token(origin, dict(parse_qsl(body.decode("utf-8", "replace"))))
        raise EntraError(405, "invalid_request", 900561, f"The endpoint does not take {method} requests.")

    def _discovery(self, origin: str) -> dict[str, Any]:
        base = f"{origin}/{self._tenant}"
        return {
            "issuer": f"{base}/v2.0",
            "authorization_endpoint": f"{base}/oauth2/v2.0/authorize",
            "token_endpoint": self._token_endpoint(origin),
            "token_endpoint_auth_methods_supported": ["client_secret_post", "private_key_jwt"],
            "response_types_supported": ["code"],
            "scopes_supported": ["openid"],
            "subject_types_supported": ["pairwise"],
            "id_token_signing_alg_values_supported": ["RS256"],
        }

    def _token(self, origin: str, form: Mapping[str, str]) -> dict[str, Any]:
        for name in ("grant_type", "client_id", "scope"):
            if not form.get(name):
                raise EntraError(
                    400, "invalid_request", 900144, f"The request body must contain the following parameter: '{name}'."
                )
        if form["grant_type"] != "client_credentials":
            raise EntraError(
                400,
                "unsupported_grant_type",
                70003,
                f"The app requested an unsupported grant type '{form['grant_type']}'.",
            )
        client = self._authenticated(form, self._token_endpoint(origin))
        token = self._tokens.issue(client, f"{origin}/{self._tenant}/v2.0", self._resource(form["scope"]))
        return {
            "token_type": "Bearer",
            "expires_in": LIFETIME_SECONDS,
            "ext_expires_in": LIFETIME_SECONDS,
            "access_token": token,
        }

    def _token_endpoint(self, origin: str) -> str:
        return f"{origin}/{self._tenant}/oauth2/v2.0/token"

    def _authenticated(self, form: Mapping[str, str], token_endpoint: str) -> Client:
        client = self._tokens.client(form["client_id"].lower())
        if client is None:
            raise EntraError(
                400,
                "unauthorized_client",
                700016,
                f"Application with identifier '{form['client_id']}' was not found in the directory.",
            )
        if "client_assertion" in form:
            self._check_assertion(form, client, token_endpoint)
        else:
            _check_secret(form.get("client_secret"), client)
            if self._tokens.has_expired(client):
                raise _expired(client)
        return client

    def _check_assertion(self, form: Mapping[str, str], client: Client, token_endpoint: str) -> None:
        if "client_secret" in form:
            raise EntraError(400, "invalid_request", 9002313, "Send 'client_assertion' or 'client_secret', not both.")
        if form.get("client_assertion_type") != ASSERTION_TYPE:
            raise EntraError(
                400,
                "invalid_request",
                900144,
                f"The request body must contain the following parameter: 'client_assertion_type', as {ASSERTION_TYPE}.",
            )
        assertion = form["client_assertion"]
        if issuer_of(assertion).startswith("https://"):  # an application names itself, by its client id
            check_federated(assertion, self._tokens.trusted(client), self._tokens.public_key)
        else:
            check_assertion(assertion, client.client_id, token_endpoint, self._tokens.certificates(client))

    def _resource(self, scope: str) -> str:
        if not scope.endswith(_DEFAULT_SCOPE):
            raise EntraError(
                400,
                "invalid_scope",
                1002012,
                f"The provided value for scope '{scope}' is not valid; it must end in /.default.",
            )
        resource = scope.removesuffix(_DEFAULT_SCOPE)
        if resource.rstrip("/") not in self._audiences:
            raise EntraError(
                400,
                "invalid_resource",
                500011,
                f"The resource principal named '{resource}' was not found in the tenant.",
            )
        return resource


def _check_secret(secret: str | None, client: Client) -> None:
    if secret is None:
        raise EntraError(
            401,
            "invalid_client",
            7000218,
            "The request body must contain the following parameter: 'client_assertion' or 'client_secret'.",
        )
    if not hmac.compare_digest(secret.encode(), client.secret.encode()):
        raise EntraError(
            401,
            "invalid_client",
            7000215,
            f"Invalid client secret provided for app '{client.client_id}'. Check the value of the secret.",
        )


def _expired(client: Client) -> EntraError:
    """Microsoft Learn: "Microsoft Entra authentication and authorization error codes", AADSTS7000222."""
    sentence = (
        f"The provided client secret keys for app '{client.client_id}' are expired. Create new keys for your app, or"
        " consider using certificate credentials."
    )
    return EntraError(401, "invalid_client", 7000222, sentence)
