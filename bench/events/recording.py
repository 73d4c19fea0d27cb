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
    """One thing that somebody did: the webhook that told of it, and what Dataverse answered the app after it."""

    title: str
    told: Incoming
    exchanges: tuple[Exchange, ...]


def recorded(api: WebApi, app: App) -> tuple[Event, ...]:
    """What happens on the demonstration's day of casework to everybody there, one event for each person."""
    _set_clocks(api, PREPARED)
    office = open_office(api)
    api.control("POST", "webhooks/hold", {"on": True})
    register(api, app.wired.mapping)
    # the door and the worker each ask once and remember it; later nobody is there to answer
    app.wired.door.ourselves.user()
    app.wired.reconciler.brake.ourselves()
    session, _ = app.wired.sessions
    adapter = TakingDown(session.get_adapter(app.wired.settings.dataverse_url))
    session.mount("https://", adapter)
    return tuple(event for situation in DAY for event in _event(api, office, app, adapter, situation))


def _event(api: WebApi, office: Office, app: App, adapter: TakingDown, situation: Situation) -> Iterator[Event]:
    """What somebody does, once the app has come to rest over all that was on record before."""
    moment = london(f"{CASEWORK} {situation.at}")
    desk = Desk(api, office, moment)
    rows = open_file(desk, situation)
    _set_clocks(api, moment)
    _look(app, rows["case"])
    heard = {message["id"] for message in _messages(api)}
    situation.act(desk, rows)
    told = [message for message in _messages(api) if message["id"] not in heard]
    adapter.taken.clear()
    _look(app, rows["case"])
    if told:
        yield Event(situation.title, _incoming(told[-1]), tuple(adapter.taken))


def _look(app: App, case: str) -> None:
    app.wired.reconcile(Look(case=case, seen_at=clock.wall(), correlation="bench", asked_by="webhook"))


def _messages(api: WebApi) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = api.control("GET", "webhooks")["webhooks"]
    return found


def _incoming(message: dict[str, Any]) -> Incoming:
    headers = {name.lower(): value for name, value in message["headers"].items()}
    return Incoming({**headers, webhook.SECRET_HEADER: SECRET}, json.dumps(message["body"]).encode())


def _set_clocks(api: WebApi, moment: datetime) -> None:
    api.control("POST", "clock", {"now": as_utc(moment)})
    clock.set_to(moment)
