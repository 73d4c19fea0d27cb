"""The processor time of whole events: from the webhook's body to the changeset's bytes, with no network in it.

All of the app's own work is in it, and the HTTP library's: the door, the queue's message, the queries as text, reading
the answers, the case file, settling, the plan, the changeset. What is left out is the socket, encryption, and Azure's.
"""

from __future__ import annotations

from functools import partial

from bench.events.exchanges import GivingAgain
from bench.events.recording import Event, recorded
from bench.events.the_app import App, app_beside
from bench.timing import Spread, in_turns, spread
from function_app import clock, webhook
from function_app.messages import Look
from sandbox.dataverse import running_dataverse
from sandbox.demo.web_api import WebApi

TAKEN = 202
"""The door's answer to an event that is on the queue."""


class NotAsRecorded(Exception):
    """The app took another way than when the event was recorded, so its time would say nothing."""


def measured(rounds: int) -> Spread:
    """Records the events of a day, then works each of them off so many times."""
    with running_dataverse() as dataverse:
        app = app_beside(dataverse)
        api = WebApi(dataverse.as_json())
        events = recorded(api, app)
        api.close()
    try:
        return _worked_off(app, events, rounds)
    finally:
        app.wired.close()
        clock.set_to(None)


def _worked_off(app: App, events: tuple[Event, ...], rounds: int) -> Spread:
    adapter = GivingAgain()
    app.wired.sessions[0].mount("https://", adapter)
    return spread(*in_turns([partial(_work_off, app, adapter, event) for event in events], rounds))


def _work_off(app: App, adapter: GivingAgain, event: Event) -> None:
    adapter.answers, adapter.given = event.exchanges, 0
    said = webhook.answer(event.told, app.wired.door)
    for message in app.queue.sent:
        app.wired.reconcile(Look.from_json(message))
    app.queue.sent.clear()
    if said.status != TAKEN or adapter.given != len(event.exchanges):
        requests = f"{adapter.given} requests where {len(event.exchanges)} were recorded"
        raise NotAsRecorded(f"{event.title}: status {said.status} and {requests}; something depends on the time of day")
