"""The soak: people write all the time, now and then a burst comes at once, and the processes are watched."""

from __future__ import annotations

import random
import tempfile
import time
from dataclasses import replace
from pathlib import Path

from bench.load.casework import Files, change_one
from bench.load.extent import Extent
from bench.load.found import Found
from bench.load.logs import counted
from bench.load.measuring import Tell, found, limited, prepared, until_done
from bench.load.sampling import sampled
from bench.load.workers import Place, running
from function_app import clock
from sandbox.demo.resting import undelivered

A_SECOND = 4
"""Events. Each costs about two requests, so that there is room below the limit, and none within a burst."""
MINUTE, BURST = 60.0, 15.0
"""Every minute, for so many seconds, the webhooks are kept back; then they come at once."""
EVERY = 2.0


def soaked(extent: Extent, minutes: float, tell: Tell) -> Found:
    """Write for so many minutes, wait until all is done, and count."""
    with tempfile.TemporaryDirectory(prefix="soak-") as name, running(Path(name), extent.workers) as place:
        files = prepared(place, extent)
        limited(place, extent)
        before = undelivered(place.api)
        tell(f"People write on {extent.cases:,} cases, {A_SECOND} times a second, for {minutes:g} minutes.")
        began = clock.elapsed()
        with sampled(place, EVERY) as samples:
            told = before + _write(place, files, minutes * MINUTE)
            until_done(place)
        so_far = Found(replace(extent, events=told), told, clock.elapsed() - began, {}, counted(()), samples, 0)
        return found(place, extent, files, so_far, tell)


def _write(place: Place, files: Files, seconds: float) -> int:
    """How often somebody wrote."""
    chance, began, written = random.Random(0), clock.elapsed(), 0
    feedback = list(files.feedback_of.values())
    while (passed := clock.elapsed() - began) < seconds:
        _hold(place, passed % MINUTE < BURST)
        change_one(place.api, place.office, chance.choice(feedback), f"{written} words")
        written += 1
        time.sleep(max(0.0, written / A_SECOND - (clock.elapsed() - began)))
    _hold(place, held=False)
    return written


def _hold(place: Place, held: bool) -> None:
    place.api.control("POST", "webhooks/hold", {"on": held})
