"""Access tokens for Dataverse from Microsoft Entra, through MSAL.

Source: Microsoft, "Use OAuth authentication with Microsoft Dataverse" and MSAL Python's ConfidentialClientApplication.
"""

import re
from threading import Lock, local
from typing import Any, Protocol
from urllib.parse import urlsplit

import msal  # type: ignore[import-untyped] # MSAL ships no types
import requests
from msal.authority import WELL_KNOWN_AUTHORITY_HOSTS  # type: ignore[import-untyped] # as above
from msal.exceptions import MsalError  # type: ignore[import-untyped] # as above

from dynamics.errors import TokenError
from dynamics.network import in_words, innermost

_CODE = re.compile(r"[a-z_]{1,64}")


class TokenSource(Protocol):
    """Where bearer tokens come from. Used by many threads at once."""

    def token(self) -> str:
        """Return a token that is valid now. Raises TokenError."""

    def forget(self) -> None:
        """Drop the token this thread was last given: Dataverse did not accept it."""


class ClientSecretTokens:
    """Tokens of an app registration that signs in with a client secret. One per process: it holds the cache.

    `authority`: `https://login.microsoftonline.com/<tenant>`. `scope`: `https://<host of the environment>/.default`.
    `session`: see dynamics.session; its timeouts and certificate authorities hold for the identity service too.
    """

    def __init__(
        self, authority: str, client_id: str, client_secret: str, scope: str, session: requests.Session
    ) -> None:
        self._authority = authority
        self._client_id = client_id
        self._secret = client_secret
        self._scopes = [scope]
        self._session = session
        self._lock = Lock()
        self._app: Any = None
        self._current = ""
        self._given = local()

    def token(self) -> str:
        """Return a token from the cache, or renew it: one thread does, the others wait for it."""
        with self._lock:
            self._current = self._ask()
        self._given.token = self._current
        return self._current

    def forget(self) -> None:
        """Drop the token, unless another thread has renewed it since.

        MSAL's whole application object goes: it would repeat a refusal of the identity service for 60 seconds.
        """
        with self._lock:
            if getattr(self._given, "token", "") == self._current:
                self._app = None

    def _ask(self) -> str:
        try:
            self._app = self._app or self._application()
            answer = self._app.acquire_token_for_client(scopes=self._scopes)
        except (MsalError, requests.RequestException) as error:
            raise TokenError(f"the identity service cannot be reached: {_cause(error)}") from None
        except (ValueError, KeyError) as error:  # MSAL's for an authority without a usable discovery document
            raise TokenError("the authority is not one that gives tokens; check its URL and tenant") from error
        if "access_token" not in answer:
            raise _refusal(answer)
        return str(answer["access_token"])

    def _application(self) -> Any:
        known = urlsplit(self._authority).hostname in WELL_KNOWN_AUTHORITY_HOSTS
        return msal.ConfidentialClientApplication(
            self._client_id,
            client_credential=self._secret,
            authority=self._authority,
            http_client=self._session,
            # Any other host would be looked up at login.microsoftonline.com first.
            instance_discovery=None if known else False,
        )


def _cause(error: Exception) -> str:
    # MSAL's own text is "HTTP Error: 503"; that of requests would repeat the URL.
    return str(error) if isinstance(error, MsalError) else in_words(innermost(error))


def _refusal(answer: dict[str, Any]) -> TokenError:
    numbers = [f"AADSTS{number}" for number in answer.get("error_codes") or [] if isinstance(number, int)]
    error = str(answer.get("error"))
    words = [error if _CODE.fullmatch(error) else "an unknown error", *numbers]
    return TokenError(
        f"the identity service gave no token: {', '.join(words)}; check client id, secret and its expiry, and tenant",
        code=numbers[0] if numbers else words[0],
        request_id=str(answer.get("correlation_id") or ""),
        detail=str(answer.get("error_description") or ""),
    )
