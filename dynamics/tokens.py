"""Access tokens for Dataverse: asked for through MSAL, kept, and renewed before they end.

Four ways of signing in share this: a client secret (here), a certificate (dynamics.certificates), a managed identity
(dynamics.managed_identity), and one that an app registration trusts (dynamics.federated_credential). Source: Microsoft,
"Use OAuth authentication with Microsoft Dataverse", and MSAL Python's ConfidentialClientApplication.
"""

import re
import time
from abc import ABC, abstractmethod
from collections.abc import Callable
from copy import copy
from dataclasses import dataclass, replace
from threading import Lock, local
from typing import Any, ClassVar, NoReturn, Protocol
from urllib.parse import urlsplit

import msal  # type: ignore[import-untyped] # MSAL ships no types
import requests
from msal.authority import WELL_KNOWN_AUTHORITY_HOSTS  # type: ignore[import-untyped] # as above
from msal.exceptions import MsalError  # type: ignore[import-untyped] # as above

from dynamics.errors import TokenError
from dynamics.network import in_words, innermost

_CODE = re.compile(r"[a-z0-9_]{1,64}")

_NO_SENSE = (ValueError, KeyError, TypeError, AttributeError, OverflowError)
"""What MSAL raises over an answer of another shape: it looks into answers without checking them."""

Ask = Callable[[], dict[str, Any]]
"""Asks MSAL: answers from its cache while a token is good for five minutes more, else from the service."""

Credential = str | dict[str, str | Callable[[], str]]
"""A secret, or one of the other forms that MSAL takes."""

RENEWED_BEFORE = 300.0
"""Seconds before its end in which a token is renewed. MSAL asks the service in these too, and no earlier."""

LONG = 7200.0
"""Seconds: a token that is good for longer is asked for again after half its life, as the service may wish it."""

SENT_UNTIL = 30.0
"""Seconds before its end from which a token is sent no more: a request takes time, and clocks differ."""

TRIED_AGAIN = 30.0
"""Seconds after a renewal that failed in which a token that is still good is given without another try."""


@dataclass(frozen=True)
class _Held:
    """A token, and when to do what with it, in seconds of this process. `opened`: by which MSAL object it was got."""

    opened: int
    token: str
    renewed_from: float
    sent_until: float

    @property
    def identity(self) -> tuple[int, str]:
        """A service may give the same token again: then they are told apart by when they were asked for."""
        return self.opened, self.token


_NONE = _Held(0, "", 0.0, 0.0)


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
        self.elapsed: Callable[[], float] = time.monotonic
        """Seconds on a counter that only goes forward. Whoever plays a network sets one of their own."""
        self._lock = Lock()
        self._ask: Ask | None = None
        self._opened = 0
        self._held = _NONE
        self._failure = (0.0, TokenError(""))
        self._given = local()

    def token(self) -> str:
        """Return the token that is held, or renew it: one thread does.

        The others wait for it only where what is held is as good as over.
        """
        held = self._held
        if self.elapsed() >= held.renewed_from:
            held = self._renewed(held)
        self._given.token = held.identity
        return held.token

    def forget(self) -> None:
        """Drop the token, unless another thread has renewed it since.

        All that MSAL holds goes: it would repeat a refusal of the identity service for 60 seconds.
        """
        with self._lock:
            if getattr(self._given, "token", _NONE.identity) == self._held.identity:
                self._ask = None
                self._held = _NONE

    @abstractmethod
    def _open(self) -> Ask:
        """A new MSAL object with nothing in its cache."""

    def _renewed(self, held: _Held) -> _Held:
        began = self.elapsed()
        if not self._lock.acquire(blocking=began >= held.sent_until):
            return held
        try:
            if self.elapsed() >= self._held.renewed_from:  # another thread may have renewed it meanwhile
                self._held = self._asked_anew(self._held, began)
            return self._held
        finally:
            self._lock.release()

    def _asked_anew(self, held: _Held, began: float) -> _Held:
        """`began`: since when this thread waits. A try that failed meanwhile failed for it too."""
        failed, error = self._failure
        if failed > began:
            raise copy(error)
        try:
            return self._asked()
        except TokenError as error:
            now = self.elapsed()
            self._failure = (now, copy(error))
            if now >= held.sent_until:
                raise
            return replace(held, renewed_from=min(now + TRIED_AGAIN, held.sent_until))

    def _asked(self) -> _Held:
        try:
            answer = self._opened_once()()
            return self._read(answer) if "access_token" in answer else self._refused(answer)
        except (MsalError, requests.RequestException) as error:
            raise TokenError(f"{self.service} cannot be reached: {_cause(error)}") from None
        except _NO_SENSE as error:
            raise TokenError(self.no_sense) from error

    def _opened_once(self) -> Ask:
        if self._ask is None:
            self._ask = self._open()
            self._opened += 1
        return self._ask

    def _read(self, answer: dict[str, Any]) -> _Held:
        lasts, now = float(answer.get("expires_in") or 0), self.elapsed()
        renewed = lasts / 2 if lasts >= LONG else lasts - RENEWED_BEFORE
        return _Held(self._opened, str(answer["access_token"]), now + renewed, now + lasts - SENT_UNTIL)

    def _refused(self, answer: dict[str, Any]) -> NoReturn:
        raise _refusal(self.service, answer, self.advice)


class AppRegistrationTokens(MsalTokens):
    """Tokens of an app registration, which proves itself with `credential`, in one of the forms that MSAL takes.

    `authority`: `https://login.microsoftonline.com/<tenant>`. `scope`: `https://<host of the environment>/.default`.
    `session`: see dynamics.session; its timeouts and certificate authorities hold for the identity service too.
    """

    def __init__(
        self, authority: str, client_id: str, credential: Credential, scope: str, session: requests.Session
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
