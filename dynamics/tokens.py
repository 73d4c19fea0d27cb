"""Access tokens for Dataverse: asked for through MSAL, kept, and renewed before they end.

Three ways of signing in share this: a client secret (here), a certificate (dynamics.certificates) and a managed
identity (dynamics.managed_identity). Source: Microsoft, "Use OAuth authentication with Microsoft Dataverse", and MSAL
Python's ConfidentialClientApplication.
"""

import re
from abc import ABC, abstractmethod
from collections.abc import Callable
from threading import Lock, local
from typing import Any, ClassVar, Protocol
from urllib.parse import urlsplit

import msal  # type: ignore[import-untyped] # MSAL ships no types
import requests
from msal.authority import WELL_KNOWN_AUTHORITY_HOSTS  # type: ignore[import-untyped] # as above
from msal.exceptions import MsalError  # type: ignore[import-untyped] # as above

from dynamics.errors import TokenError
from dynamics.network import in_words, innermost

_CODE = re.compile(r"[a-z0-9_]{1,64}")

_NO_SENSE = (ValueError, KeyError, TypeError, AttributeError)
"""What MSAL raises over an answer of another shape: it looks into answers without checking them."""

Ask = Callable[[], dict[str, Any]]
"""Asks MSAL: answers from its cache while a token is good for five minutes more, else from the service."""

_NEVER = (0, "")


class TokenSource(Protocol):
    """Where bearer tokens come from. Used by many threads at once."""

    def token(self) -> str:
        """Return a token that is valid now. Raises TokenError."""

    def forget(self) -> None:
        """Drop the token this thread was last given: Dataverse did not accept it."""


class MsalTokens(ABC):
    """Tokens that MSAL gets, in whichever way. One per process: it holds the cache."""

    service: ClassVar[str] = "the identity service"
    no_sense: ClassVar[str] = "the authority is not one that gives tokens; check its URL and tenant"
    advice: ClassVar[str]

    def __init__(self) -> None:
        self._lock = Lock()
        self._ask: Ask | None = None
        self._opened = 0
        self._current = _NEVER
        self._given = local()

    def token(self) -> str:
        """Return a token from the cache, or renew it: one thread does, the others wait for it."""
        with self._lock:
            token = self._asked()
            self._current = (self._opened, token)
            self._given.token = self._current
        return token

    def forget(self) -> None:
        """Drop the token, unless another thread has renewed it since.

        All that MSAL holds goes: it would repeat a refusal of the identity service for 60 seconds. Tokens are told
        apart by when they were asked for too, because a service may give the same one again.
        """
        with self._lock:
            if getattr(self._given, "token", _NEVER) == self._current:
                self._ask = None

    @abstractmethod
    def _open(self) -> Ask:
        """A new MSAL object with nothing in its cache."""

    def _asked(self) -> str:
        try:
            answer = self._opened_once()()
        except (MsalError, requests.RequestException) as error:
            raise TokenError(f"{self.service} cannot be reached: {_cause(error)}") from None
        except _NO_SENSE as error:
            raise TokenError(self.no_sense) from error
        if "access_token" not in answer:
            raise _refusal(self.service, answer, self.advice)
        return str(answer["access_token"])

    def _opened_once(self) -> Ask:
        if self._ask is None:
            self._ask = self._open()
            self._opened += 1
        return self._ask


class AppRegistrationTokens(MsalTokens):
    """Tokens of an app registration, which proves itself with `credential`, in one of the forms that MSAL takes.

    `authority`: `https://login.microsoftonline.com/<tenant>`. `scope`: `https://<host of the environment>/.default`.
    `session`: see dynamics.session; its timeouts and certificate authorities hold for the identity service too.
    """

    def __init__(
        self, authority: str, client_id: str, credential: str | dict[str, str], scope: str, session: requests.Session
    ) -> None:
        super().__init__()
        self._authority = authority
        self._client_id = client_id
        self._credential = credential
        self._scopes = [scope]
        self._session = session

    def _open(self) -> Ask:
        known = urlsplit(self._authority).hostname in WELL_KNOWN_AUTHORITY_HOSTS
        application = msal.ConfidentialClientApplication(
            self._client_id,
            client_credential=self._credential,
            authority=self._authority,
            http_client=self._session,
            # Any other host would be looked up at login.microsoftonline.com first.
            instance_discovery=None if known else False,
        )
        return lambda: dict(application.acquire_token_for_client(scopes=self._scopes))


class ClientSecretTokens(AppRegistrationTokens):
    """Tokens of an app registration that signs in with a client secret, given as `credential`."""

    advice = "check client id, secret and its expiry, tenant, and the address of the environment"


def _cause(error: Exception) -> str:
    # MSAL's own text is "HTTP Error: 503"; that of requests would repeat the URL.
    return str(error) if isinstance(error, MsalError) else in_words(innermost(error))


def _refusal(service: str, answer: dict[str, Any], advice: str) -> TokenError:
    numbers = [f"AADSTS{number}" for number in answer.get("error_codes") or [] if isinstance(number, int)]
    error = str(answer.get("error"))
    words = [error if _CODE.fullmatch(error) else "an unknown error", *numbers]
    return TokenError(
        f"{service} gave no token: {', '.join(words)}; {advice}",
        code=numbers[0] if numbers else words[0],
        request_id=str(answer.get("correlation_id") or ""),
        detail=str(answer.get("error_description") or ""),
    )
