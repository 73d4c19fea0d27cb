"""The frame of a program of steps in Python. Runs in the environment of the client: the standard library only."""

from __future__ import annotations

import json
import sys
import traceback
from collections.abc import Callable
from typing import Any

Step = Callable[[Any], None]


class Program:
    """Steps in their order, each with a sentence that says what must hold."""

    def __init__(self) -> None:
        self._steps: list[tuple[str, Step]] = []

    def step(self, sentence: str) -> Callable[[Step], Step]:
        """Add a function that raises when the sentence does not hold."""

        def add(function: Step) -> Step:
            self._steps.append((sentence, function))
            return function

        return add

    def run(self, client: object) -> None:
        """Run all steps; one line of JSON for each: its sentence, and what went wrong (null: nothing)."""
        for sentence, function in self._steps:
            print(json.dumps({"step": sentence, "error": _error(function, client)}), flush=True)  # noqa: T201


def _error(function: Step, client: object) -> str | None:
    try:
        function(client)
    except Exception:  # noqa: BLE001 whatever it is, the test tells it
        return traceback.format_exc(limit=-6)
    return None


def refused(call: Callable[[], object]) -> Exception:
    """What the client raised; AssertionError when it raised nothing."""
    try:
        found = call()
    except Exception as error:  # noqa: BLE001 the step looks at what it is
        return error
    raise AssertionError(f"nothing was refused: {found!r}")


def environment() -> dict[str, str]:
    """The line that the embedded Dataverse prints, from standard input."""
    found: dict[str, str] = json.loads(sys.stdin.readline())
    return found
