"""The session of a browser: a signed cookie that names a person.

The real environment signs people in with Microsoft Entra ID and keeps that in cookies of its own; what they hold is not
documented, and here it is one. It takes part in nothing but this: a cookie opens no session elsewhere, and a token of
the Web API is no cookie.

A browser sends cookies by itself, so whoever makes a person's browser send something would act as that person. What
changes something has to come from a page of the same origin, which the browser says in Sec-Fetch-Site (Fetch Metadata
Request Headers, W3C) or, where it does not send that, in Origin. SameSite alone would not do: to a browser all ports of
one machine are the same site.
"""

from __future__ import annotations

import time
from http.cookies import CookieError, SimpleCookie
from uuid import UUID

import jwt

from sandbox.dataverse.entra.keys import signing_key
from sandbox.dataverse.server.requests import Request
from sandbox.dataverse.storage.database import Database

COOKIE = "sandbox_session"
_ALGORITHM = "RS256"
_AUDIENCE = "browser"
_DAY_SECONDS = 24 * 60 * 60
_READING = frozenset({"GET", "HEAD", "OPTIONS"})


class Sessions:
    """Makes and reads cookies. A session ends with the browser, by signing out, and after a day.

    A day is the longest session of an environment that nobody set otherwise ("User session and access management").
    """

    def __init__(self, database: Database) -> None:
        self._key = signing_key(database)

    def cookie(self, user: str, origin: str) -> str:
        """The Set-Cookie that begins a session of a person."""
        token = jwt.encode(
            {"sub": user, "aud": _AUDIENCE, "exp": int(time.time()) + _DAY_SECONDS}, self._key, algorithm=_ALGORITHM
        )
        return _set_cookie(token, origin)

    def ended(self, origin: str) -> str:
        """The Set-Cookie that ends a session."""
        return f"{_set_cookie('', origin)}; Max-Age=0"

    def user(self, request: Request) -> str | None:
        """The systemuserid of the person whose cookie a request carries; None without a good one."""
        token = _token(request.headers.get("cookie", ""))
        if not token:
            return None
        try:
            claims = jwt.decode(token, self._key.public_key(), algorithms=[_ALGORITHM], audience=_AUDIENCE)
            return str(UUID(claims["sub"]))
        except (jwt.PyJWTError, ValueError, KeyError):
            return None


def is_of_the_same_origin(request: Request) -> bool:
    """Whether a request reads, or comes from a page of this address."""
    if request.method in _READING:
        return True
    said = request.headers.get("sec-fetch-site")
    if said is not None:
        return said == "same-origin"
    return request.headers.get("origin") == request.origin


def _set_cookie(value: str, origin: str) -> str:
    secure = "; Secure" if origin.startswith("https://") else ""
    return f"{COOKIE}={value}; Path=/; HttpOnly; SameSite=Lax{secure}"


def _token(header: str) -> str | None:
    try:
        found = SimpleCookie(header).get(COOKIE)
    except CookieError:
        return None
    return found.value if found else None
