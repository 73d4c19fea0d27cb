"""What a page says to its console, asks the network for, and stumbles over. A test fails of what nobody expected."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from playwright.sync_api import BrowserContext, ConsoleMessage, Request, WebError

LOUD = frozenset({"error", "warning", "assert"})
WITHIN = ("blob:", "data:", "about:")
WEB_API = "/api/data/"


@dataclass
class Overheard:
    """All pages of one person's browser. `expected`: patterns of what a test means to provoke."""

    origin: str
    troubles: list[str] = field(default_factory=list)
    requests: list[tuple[str, str]] = field(default_factory=list)
    expected: list[str] = field(default_factory=list)
    waits: int = 0
    """Requests without an answer yet."""

    def listen(self, context: BrowserContext) -> None:
        """From now on."""
        context.on("console", self._console)
        context.on("weberror", self._error)
        context.on("request", self._request)
        context.on("requestfinished", self._answered)
        context.on("requestfailed", self._answered)

    def expect(self, pattern: str) -> None:
        """A trouble that fits is meant to be."""
        self.expected.append(pattern)

    def to_the_web_api(self) -> list[tuple[str, str]]:
        """Method and path of each request to the Web API."""
        return [(method, path) for method, path in self.requests if path.startswith(WEB_API)]

    def forget_requests(self) -> None:
        """Count anew."""
        self.requests.clear()

    def unexpected(self) -> list[str]:
        """Whatever no pattern fits."""
        return [said for said in self.troubles if not any(re.search(pattern, said) for pattern in self.expected)]

    def _console(self, message: ConsoleMessage) -> None:
        if message.type in LOUD:
            self.troubles.append(f"console {message.type}: {message.text} ({message.location.get('url', '')})")

    def _error(self, error: WebError) -> None:
        self.troubles.append(f"page error: {error.error}")

    def _request(self, request: Request) -> None:
        if request.url.startswith(WITHIN):
            return
        found = urlsplit(request.url)
        if f"{found.scheme}://{found.netloc}" != self.origin:
            self.troubles.append(f"a request outside the origin: {request.method} {request.url}")
        self.requests.append((request.method, found.path))
        self.waits += 1

    def _answered(self, request: Request) -> None:
        if not request.url.startswith(WITHIN):
            self.waits -= 1
