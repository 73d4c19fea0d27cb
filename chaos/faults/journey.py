"""One request of the app's on its way: what the ways of chaos.faults.ways are made of."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

import requests

from chaos.line.carrying import Timeout


class Traveller(Protocol):
    """Whose request it is."""

    name: str

    def wait(self, seconds: float) -> None:
        """Time passes."""

    def must_live(self) -> None:
        """Raises what ends it, where it was killed."""


class World(Protocol):
    """What the ways need of the world around."""

    def answer(self, request: requests.PreparedRequest, by: str) -> requests.Response:
        """Have the Dataverse work on a request."""

    def refused_token(self, request: requests.PreparedRequest) -> requests.Response:
        """What Dataverse answers where the token has expired."""

    def restart(self) -> None:
        """Restart the Dataverse."""

    def kill(self, traveller: Traveller) -> None:
        """Kill an instance of the app."""

    def later(self, seconds: float, act: Callable[[], object]) -> None:
        """Have something happen in a while."""

    def save_again(self, row: str) -> None:
        """Have somebody save a row, such as `tasks(guid)`, without changing anything."""

    def look_elsewhere(self) -> None:
        """Have another instance do at once what this one is at."""


_PATCHED = re.compile(rb"^PATCH /api/data/v9\.2/(\w+\([0-9a-f-]{36}\)) ", re.MULTILINE)
_WRITE = re.compile(rb"^(?:POST|PATCH|PUT|DELETE) /", re.MULTILINE)


@dataclass(frozen=True)
class Journey:
    """A request, and what may be done with it. Between any two steps the traveller may have been killed."""

    traveller: Traveller
    request: requests.PreparedRequest
    timeout: Timeout
    world: World
    latency: Callable[[], float]
    between: Callable[[float, float], float]

    def go(self) -> None:
        """On the way there, or back."""
        self.traveller.wait(self.latency())

    def wait(self, seconds: float) -> None:
        """Stay on the way for longer."""
        self.traveller.wait(seconds)

    def work(self) -> requests.Response:
        """Be worked on; the answer is still to be brought back."""
        return self.world.answer(self.request, self.traveller.name)

    def there_and_back(self) -> requests.Response:
        """As it goes where nothing goes wrong."""
        self.go()
        answer = self.work()
        self.go()
        return answer

    def kill(self) -> None:
        """End the traveller; raises what ends it."""
        self.world.kill(self.traveller)
        self.traveller.must_live()

    @property
    def patched(self) -> list[str]:
        """The rows that the request would change, such as `tasks(guid)`."""
        return [row.decode() for row in _PATCHED.findall(body_of(self.request))]


def body_of(request: requests.PreparedRequest) -> bytes:
    """The body as bytes."""
    body = request.body or b""
    return body.encode() if isinstance(body, str) else bytes(body)


def is_write(request: requests.PreparedRequest) -> bool:
    """Whether a request would change something in Dataverse."""
    return _WRITE.search(body_of(request)) is not None if request.method == "POST" else request.method != "GET"
