"""Signing in with the managed identity of the function app: no secret is kept anywhere.

Source: Microsoft, "How to use managed identities for App Service and Azure Functions", REST endpoint 2019-08-01, and
MSAL Python's ManagedIdentityClient, which reads IDENTITY_ENDPOINT and IDENTITY_HEADER from the environment itself.
"""

import re
from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit

import msal  # type: ignore[import-untyped] # MSAL ships no types
import requests
from requests.adapters import HTTPAdapter

from dynamics.tokens import Ask, MsalTokens

_PATIENCE = (2.0, 10.0)
"""Seconds to connect, which is on this machine, and to wait, as the platform may have to ask Entra."""

_STATUS = re.compile(r"[45]\d\d\b")


class ManagedIdentityTokens(MsalTokens):
    """Tokens of the app's system-assigned identity or, given its client id, of a user-assigned one.

    `audience`: `https://<host of the environment>`, as a rule. `session`: has to reach the platform's endpoint, see
    `reach`. The platform keeps tokens itself, so that one asked for after `forget` may be the same again.
    """

    service = "the managed identity's endpoint"
    no_sense = "the managed identity's endpoint gave an answer that is none; restart the app"
    advice = "check that the function app has this identity, and the address of the environment"

    def __init__(self, audience: str, client_id: str | None, session: requests.Session) -> None:
        super().__init__()
        self._resource = audience
        self._client_id = client_id
        self._session = session

    def _open(self) -> Ask:
        client = msal.ManagedIdentityClient(self._identity(), http_client=self._session)
        return lambda: _with_status(client.acquire_token_for_client(resource=self._resource))

    def _identity(self) -> Any:
        if self._client_id is None:
            return msal.SystemAssignedManagedIdentity()
        return msal.UserAssignedManagedIdentity(client_id=self._client_id)


def reach(endpoint: str, session: requests.Session) -> None:
    """Let the session, which refuses http:// otherwise, speak to the platform's endpoint, which has nothing else."""
    parts = urlsplit(endpoint)
    if parts.scheme == "http":
        session.mount(f"http://{parts.netloc}/", _Direct())


class _Direct(HTTPAdapter):
    """Goes past every proxy, which would learn the header that opens the endpoint, and never waits for ever."""

    def send(
        self,
        request: requests.PreparedRequest,
        stream: bool = False,
        timeout: Any = None,
        verify: Any = True,
        cert: Any = None,
        proxies: Mapping[str, str] | None = None,  # noqa: ARG002 - part of the signature
    ) -> requests.Response:
        """Send with our timeouts where there are none."""
        return super().send(request, stream, timeout or _PATIENCE, verify, cert, {})


def _with_status(answer: dict[str, Any]) -> dict[str, Any]:
    """The answer; MSAL calls every refusal of the endpoint invalid_scope, which would mislead."""
    if "error" not in answer:
        return answer
    status = _STATUS.match(str(answer.get("error_description")))
    return {**answer, "error": f"http_{status[0]}" if status else "refused"}
