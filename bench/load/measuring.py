"""One run: people write, the webhooks are kept back and let go at once, and the workers work all of it off."""

from __future__ import annotations

import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from bench.load.casework import Files, change_until, open_files
from bench.load.extent import Extent
from bench.load.found import Found
from bench.load.logs import counted
from bench.load.lost import not_as_it_should_be
from bench.load.sampling import sampled
from bench.load.workers import Place, running
from function_app import clock
from mappings import shipped_mapping
from mappings.remembering.ids import installation_id
from sandbox.demo.resting import undelivered

EVERY = 1.0
"""Seconds between two looks at the processes."""
NO_BRAKE = '{"level":"act","brake":1000,"counted_from":"2025-03-11T00:00:00+00:00"}'
"""The brake on mass creation would rightly stop this. Nothing counts before tomorrow, so its question stays as short as
it is with the brake's usual number."""

Tell = Callable[[str], None]


def measured(extent: Extent, tell: Tell) -> Found:
    """Set up, load, wait, count."""
    with tempfile.TemporaryDirectory(prefix="load-") as name, running(Path(name), extent.workers) as place:
        tell(f"People write on {extent.cases:,} cases; the webhooks wait.")
        files = prepared(place, extent)
        told = change_until(place.api, place.office, files, extent.events)
        tell(f"{told:,} events are let go, to {extent.workers} workers.")
        return _worked_off(place, extent, files, told, tell)


def prepared(place: Place, extent: Extent) -> Files:
    """The cases, and no brake."""
    place.api.update(
        "phso_assessments", installation_id(shipped_mapping().namespace, "mode"), {"phso_result": NO_BRAKE}
    )
    return open_files(place.api, place.office, extent.cases)


def limited(place: Place, extent: Extent) -> None:
    """From now on the app's user is limited, and counted."""
    place.api.control("POST", "limits", extent.limits.as_json())


def _worked_off(place: Place, extent: Extent, files: Files, told: int, tell: Tell) -> Found:
    limited(place, extent)
    began = clock.elapsed()
    with sampled(place, EVERY) as samples:
        place.api.control("POST", "webhooks/hold", {"on": False})
        until_done(place)
        seconds = clock.elapsed() - began
    return found(place, extent, files, Found(extent, told, seconds, {}, counted(()), samples, 0), tell)


def until_done(place: Place) -> None:
    """Return when everything is told, and nothing is left on the queue."""
    while undelivered(place.api) or place.door.messages():
        time.sleep(EVERY / 4)


def found(place: Place, extent: Extent, files: Files, so_far: Found, tell: Tell) -> Found:
    """The counts, and whether anything is lost."""
    (limits,) = (user for user in _users(place) if set(user["clients"]) & {worker.client for worker in place.workers})
    place.api.control("DELETE", "limits")
    tell(f"Each of the {extent.cases:,} cases is looked at once more, to see whether anything is left to write.")
    events = counted(worker.child for worker in place.workers)
    lost = not_as_it_should_be(place.dataverse.ready, files)
    return Found(extent, so_far.told, so_far.seconds, limits, events, so_far.samples, lost)


def _users(place: Place) -> list[dict[str, dict[str, object]]]:
    return list(place.api.control("GET", "limits")["users"].values())
