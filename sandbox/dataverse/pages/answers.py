"""The answers that pages are: HTML and files with what keeps a browser from doing more than is meant, and redirects."""

from __future__ import annotations

import re
from urllib.parse import quote

from sandbox.dataverse.server.requests import Request
from sandbox.dataverse.webapi.operation import Answer

START, SIGN_IN = "/main.aspx", "/signin"
# Scripts and styles of this address alone; nothing from a network, and in no frame of another address.
_POLICY = "default-src 'self'; img-src 'self' data:; form-action 'self'; base-uri 'none'; frame-ancestors 'self'"
GUARDS = {"X-Content-Type-Options": "nosniff", "Referrer-Policy": "same-origin"}
FRAMED = {"Content-Security-Policy": "frame-ancestors 'self'"}
_LOCAL = re.compile(r"/(?![/\\])[!-\[\]-~]*")


def page(html: str, status: int = 200) -> Answer:
    """A page of the stand-in's own."""
    headers = {"Content-Type": "text/html; charset=utf-8", "Cache-Control": "no-store"}
    return Answer(status, {**headers, "Content-Security-Policy": _POLICY, **GUARDS}, html.encode())


def plain(sentence: str, status: int) -> Answer:
    """A refusal in one sentence."""
    return Answer(status, {"Content-Type": "text/plain; charset=utf-8", **GUARDS}, sentence.encode())


def redirect(to: str, cookie: str | None = None, status: int = 303) -> Answer:
    """Somewhere else at this address, perhaps with a cookie."""
    headers = {"Location": to, "Cache-Control": "no-store"}
    return Answer(status, headers if cookie is None else {**headers, "Set-Cookie": cookie})


def to_sign_in(request: Request) -> Answer:
    """To signing in, and back to what was asked for."""
    asked = f"{request.path}?{request.query}" if request.query else request.path
    return redirect(f"{SIGN_IN}?to={quote(asked, safe='')}", status=302)


def within(to: str | None) -> str:
    """Where somebody goes after signing in: an address here, never one elsewhere."""
    return to if to is not None and _LOCAL.fullmatch(to) else START
