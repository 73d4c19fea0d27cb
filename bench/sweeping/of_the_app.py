"""`python -m bench.sweeping.of_the_app QUESTION`: one sweep in a process of its own; tells what it took as JSON.

Standard input holds what an embedded Dataverse prints of itself.
"""

from __future__ import annotations

import json
import logging
import sys
import time
from dataclasses import dataclass
from datetime import timedelta
from typing import cast

from bench.events.the_app import wired_beside
from bench.starting.gauge import peak_kilobytes
from function_app.sweep import QuestionName


@dataclass
class Counting:
    """The queue port, which only counts."""

    messages: int = 0

    def send(self, message: str, delay: timedelta) -> None:  # noqa: ARG002 - nobody works them off
        """One message more."""
        self.messages += 1

    def check(self) -> None:
        """It is always there."""


def main(question: QuestionName) -> None:
    """Ask the question, and tell."""
    logging.disable(logging.ERROR)
    queue = Counting()
    wired = wired_beside(json.load(sys.stdin), queue)
    before, began = peak_kilobytes(), time.perf_counter()
    wired.sweep(question)
    took = {"seconds": time.perf_counter() - began, "before": before, "kilobytes": peak_kilobytes()}
    wired.close()
    print(json.dumps({"messages": queue.messages, **took}))


main(cast(QuestionName, sys.argv[1]))
