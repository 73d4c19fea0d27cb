"""Signing in as an app registration that trusts a managed identity: no secret is kept, and none runs out.

The identity's token for the audience of the token exchange is the client assertion of the app registration. Only a
user-assigned identity can be trusted. Source: Microsoft, "Configure an application to trust a managed identity", and
MSAL Python's ConfidentialClientApplication (client_assertion).
"""

import requests

from dynamics.managed_identity import ManagedIdentityTokens
from dynamics.tokens import AppRegistrationTokens, Ask


class Assertions(ManagedIdentityTokens):
    """Tokens of a user-assigned identity that are good for nothing but the exchange."""

    advice = "check that the function app has this user-assigned identity, and the exchange's audience"


class FederatedTokens(AppRegistrationTokens):
    """Tokens of an app registration, for those of the identity that it trusts.

    `identity`: client id of the user-assigned identity. `audience`: of the exchange, `api://AzureADTokenExchange` in
    the global cloud. `session`: has to reach the platform's endpoint too, see dynamics.managed_identity.reach.
    """

    advice = (
        "check client id, tenant, and that the app registration has a federated credential with the identity's object "
        "(principal) id as subject, the issuer of its tenant, and this audience"
    )

    def __init__(
        self, authority: str, client_id: str, identity: str, audience: str, scope: str, session: requests.Session
    ) -> None:
        super().__init__(authority, client_id, {"client_assertion": self._assertion}, scope, session)
        self._identity = identity
        self._audience = audience
        self._assertions = self._new_assertions()

    def _open(self) -> Ask:
        self._assertions = self._new_assertions()  # what was forgotten may be the fault of an old one
        return super()._open()

    def _new_assertions(self) -> Assertions:
        return Assertions(self._audience, self._identity, self._session)

    def _assertion(self) -> str:
        return self._assertions.token()
