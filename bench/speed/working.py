"""Two ways to send the same bytes: the whole app, and a bare loop. Both work events off by their number."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import count

import requests

from bench.events import working_off
from bench.events.exchanges import Exchange
from bench.events.recording import Event
from bench.events.the_app import App
from bench.static.serving import TOKEN
from bench.static.tape import name

WorkOff = Callable[[int], None]
"""Works off one event, by its number."""

OF_THE_REQUEST = frozenset({"content-length", "x-ms-correlation-id"})
"""Headers that are new for each request."""

_new = count()


def named(number: int) -> str:
    """A name under which the server knows which event a request belongs to, new each time."""
    return name(number, next(_new))


def by_the_app(app: App, events: Sequence[Event]) -> WorkOff:
    """The door, the queue's message, and the look with all that it reads and writes."""

    def work_off(number: int) -> None:
        working_off.work_off(app, events[number].told, named(number))

    return work_off


def by_a_bare_loop(session: requests.Session, url: str, exchanges: Sequence[Sequence[Exchange]]) -> WorkOff:
    """The same requests, their bytes ready beforehand; each answer is read to its end and left unread otherwise."""
    prepared = [[(each.method, url + each.path, _headers(each), each.sent) for each in event] for event in exchanges]

    def work_off(number: int) -> None:
        correlation = named(number)
        for method, address, headers, body in prepared[number]:
            said = {**headers, "x-ms-correlation-id": correlation}
            answer = session.request(method, address, data=body, headers=said, allow_redirects=False)
            if answer.status_code >= 400 or not answer.content:
                raise working_off.NotAsRecorded(f"the static server answered {answer.status_code}")

    return work_off


def _headers(exchange: Exchange) -> dict[str, str]:
    kept = {name: value for name, value in exchange.sent_headers.items() if name.lower() not in OF_THE_REQUEST}
    return kept | {"Authorization": f"Bearer {TOKEN}"}  # as long as the app's own here
