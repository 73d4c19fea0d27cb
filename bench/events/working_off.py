"""One event from the webhook's body to its last answer, as the app's door and worker do it."""

from __future__ import annotations

from dataclasses import replace

from bench.events.the_app import App
from function_app import webhook
from function_app.messages import Look
from function_app.webhook import Incoming

TAKEN = 202
"""The door's answer to an event that is on the queue."""


class NotAsRecorded(Exception):
    """The app took another way than when the event was recorded, so its time would say nothing."""


def work_off(app: App, told: Incoming, correlation: str | None = None) -> None:
    """The door takes a webhook in, and the worker looks at what it names. Raises NotAsRecorded.

    `correlation`: sent with every request instead of the webhook's own.
    """
    said = webhook.answer(told, app.wired.door)
    if said.status != TAKEN:
        raise NotAsRecorded(f"the door answered {said.status}; something depends on the time of day")
    for message in app.queue.taken():
        look = Look.from_json(message)
        app.wired.reconcile(look if correlation is None else replace(look, correlation=correlation))
