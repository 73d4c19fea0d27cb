"""What is still to be written when all is done: every case is looked at once more, and nothing is written."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from bench.events.the_app import MemoryQueue, wired_beside
from bench.load.casework import NOW, Files
from function_app import clock
from function_app.asking import observe
from mappings.remembering.what_was_learned import Learned


def not_as_it_should_be(printed: Mapping[str, str], files: Files) -> int:
    """How many cases are not as the policy says. `printed`: what the embedded Dataverse said of itself."""
    clock.set_to(datetime.fromisoformat(NOW))
    app = wired_beside(printed, MemoryQueue())
    reconciler = app.reconciler
    try:
        seen = (observe(app.dataverse, app.mapping, case, "load") for case in files.cases)
        return sum(not reconciler.decide(each, Learned()).plan.is_empty for each in seen)
    finally:
        app.close()
        clock.set_to(None)
