"""Has the demonstration's office do things in an embedded Dataverse, and takes down what the app then sees."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from bench.events.exchanges import Exchange, TakingDown
from bench.events.registering import register
from bench.events.the_app import SECRET, App
from function_app import clock, webhook
from function_app.messages import Look
from function_app.webhook import Incoming
from sandbox.demo.day.case_files import open_file
from sandbox.demo.day.situation import Desk, Situation
from sandbox.demo.day.situations import DAY
from sandbox.demo.days import CASEWORK, PREPARED, as_utc, london
from sandbox.demo.office import Office, open_office
from sandbox.demo.web_api import WebApi


@dataclass(frozen=True)
class Event:
    """One thing that somebody did: the webhook that told of it, and what Dataverse answered the app after it.

    `changed` is what went over the wire when the app first heard of it, `unchanged` when it heard of it once more.
    """

    title: str
    told: Incoming
    changed: tuple[Exchange, ...]
    unchanged: tuple[Exchange, ...]


def recorded(api: WebApi, app: App, most: int | None = None) -> tuple[Event, ...]:
    """What happens on the demonstration's day of casework, one event for each person there, or for so many of them."""
    office = opened(api, app)
    adapter = taking_down(app)
    situations = DAY if most is None else DAY[:most]
    return tuple(event for situation in situations for event in _event(api, office, app, adapter, situation))


def opened(api: WebApi, app: App) -> Office:
    """The office on the day before, the app's webhooks registered and held back, and the app knowing who it is."""
    set_clocks(api, PREPARED)
    office = open_office(api)
    api.control("POST", "webhooks/hold", {"on": True})
    register(api, app.wired.mapping)
    # the door and the worker each ask once and remember it; later nobody is there to answer
    app.wired.door.ourselves.user()
    app.wired.reconciler.brake.ourselves()
    return office


def taking_down(app: App) -> TakingDown:
    """What takes down all that the app's worker says to Dataverse from now on."""
    session, _ = app.wired.sessions
    adapter = TakingDown(session.get_adapter(app.wired.settings.dataverse_url))
    session.mount("https://", adapter)
    return adapter


def _event(api: WebApi, office: Office, app: App, adapter: TakingDown, situation: Situation) -> Iterator[Event]:
    """What somebody does, once the app has come to rest over all that was on record before."""
    moment = london(f"{CASEWORK} {situation.at}")
    desk = Desk(api, office, moment)
    rows = open_file(desk, situation)
    set_clocks(api, moment)
    look(app, rows["case"])
    heard = {message["id"] for message in messages(api)}
    situation.act(desk, rows)
    told = [message for message in messages(api) if message["id"] not in heard]
    changed = _taken(app, adapter, rows["case"])
    unchanged = _taken(app, adapter, rows["case"])
    if told:
        yield Event(situation.title, incoming(told[-1]), changed, unchanged)


def _taken(app: App, adapter: TakingDown, case: str) -> tuple[Exchange, ...]:
    adapter.taken.clear()
    look(app, case)
    return tuple(adapter.taken)


def look(app: App, case: str) -> None:
    """The app looks at a case as it does after a webhook."""
    app.wired.reconcile(Look(case=case, seen_at=clock.wall(), correlation="bench", asked_by="webhook"))


def messages(api: WebApi) -> list[dict[str, Any]]:
    """All webhooks that the embedded Dataverse has held back."""
    found: list[dict[str, Any]] = api.control("GET", "webhooks")["webhooks"]
    return found


def incoming(message: dict[str, Any]) -> Incoming:
    """A webhook that was held back, as the door is given it."""
    headers = {name.lower(): value for name, value in message["headers"].items()}
    return Incoming({**headers, webhook.SECRET_HEADER: SECRET}, json.dumps(message["body"]).encode())


def set_clocks(api: WebApi, moment: datetime) -> None:
    """Dataverse's clock and the app's stand still at a moment."""
    api.control("POST", "clock", {"now": as_utc(moment)})
    clock.set_to(moment)
