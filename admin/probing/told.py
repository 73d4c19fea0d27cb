"""The events of the story, picked out."""

from __future__ import annotations

from admin.probing.bench import Bench
from admin.probing.listener import Event
from admin.probing.probe import NotTried
from admin.probing.story import listener_of, story


def events(bench: Bench, *rows: str) -> list[Event]:
    """All events about some rows."""
    story(bench)
    return listener_of(bench).about(*rows)


def event_of(bench: Bench, message: str, row: str) -> Event:
    """The first event of a message about a row. Raises NotTried where none came."""
    return _first(bench, events(bench, row), message)


def told_by_header(bench: Bench) -> Event:
    """The Create of a row, as told to the endpoint with a header."""
    secret = listener_of(bench).secret
    return _first(
        bench, [event for event in events(bench, story(bench).changed) if secret not in event.query], "Create"
    )


def _first(bench: Bench, among: list[Event], message: str) -> Event:
    found = [event for event in among if event.message == message]
    if not found:
        raise NotTried(f"the event of the {message} did not come within {listener_of(bench).longest:.0f} s")
    return found[0]
