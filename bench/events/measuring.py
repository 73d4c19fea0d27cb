"""The processor time of whole events: from the webhook's body to the changeset's bytes, with no network in it.

All of the app's own work is in it, and the HTTP library's: the door, the queue's message, the queries as text, reading
the answers, the case file, settling, the plan, the changeset. What is left out is the socket, encryption, and Azure's.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from bench.events.exchanges import Exchange, GivingAgain
from bench.events.recording import Event, recorded
from bench.events.the_app import App, app_beside, asking_each_time
from bench.events.working_off import NotAsRecorded, work_off
from bench.report import Part, Row
from bench.timing import Spread, in_turns, spread
from function_app import clock
from sandbox.dataverse import running_dataverse
from sandbox.demo.web_api import WebApi


def measured(rounds: int, most: int | None = None) -> Part:
    """A row for events that changed something, and one for those that changed nothing."""
    kinds = zip(("something changed", "nothing changed"), spreads(rounds, most), strict=True)
    note = "the whole app's processor time from the webhook's body to the last answer, with answers from memory"
    return Part("event without a network", note, tuple(Row(kind, each.median, each.beside) for kind, each in kinds))


def spreads(rounds: int, most: int | None = None) -> tuple[Spread, Spread]:
    """Records the events of a day, then works each off so often: when something changed, and when nothing did."""
    with running_dataverse() as dataverse:
        app = asking_each_time(app_beside(dataverse))
        api = WebApi(dataverse.as_json())
        events = recorded(api, app, most)
        api.close()
    try:
        changed = [partial(_work_off, event, event.changed) for event in events]
        unchanged = [partial(_work_off, event, event.unchanged) for event in events]
        return _timed(app, changed, rounds), _timed(app, unchanged, rounds)
    finally:
        app.wired.close()
        clock.set_to(None)


def _timed(app: App, works: Sequence[partial[None]], rounds: int) -> Spread:
    adapter = GivingAgain()
    app.wired.sessions[0].mount("https://", adapter)
    return spread(*in_turns([partial(work, app, adapter) for work in works], rounds))


def _work_off(event: Event, exchanges: tuple[Exchange, ...], app: App, adapter: GivingAgain) -> None:
    adapter.answers, adapter.given = exchanges, 0
    work_off(app, event.told)
    if adapter.given != len(exchanges):
        requests = f"{adapter.given} requests where {len(exchanges)} were recorded"
        raise NotAsRecorded(f"{event.title}: {requests}; something depends on the time of day")
