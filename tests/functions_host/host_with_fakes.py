"""The local host with the real app over a recording wiring, as a program for the tests.

    RECORD=FOLDER python -m tests.functions_host.host_with_fakes [arguments of the host]

Every call of the wiring is a line of FOLDER/calls. A look whose correlation starts with `fail` fails; one that starts
with `slow` is not finished before FOLDER/go-on exists.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from threading import Lock
from typing import cast
from unittest.mock import patch

from pydantic import SecretStr

from function_app import wiring
from function_app.health import HealthReport, Part
from function_app.identity import Ourselves
from function_app.messages import Look
from function_app.queue_port import Queue
from function_app.webhook import Door
from sandbox.functions_host.__main__ import main
from tests.function_app.fakes import Identity, RegardingMapping
from tests.functions_host.waiting import wait_until

SECRET = "a-webhook-secret"


class RecordingWiring:
    """What the triggers call, written down."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._lock = Lock()
        self._open_queue: Callable[[str], Queue] | None = None

    def use_queue(self, open_queue: Callable[[str], Queue]) -> None:
        self._open_queue = open_queue

    @property
    def door(self) -> Door:
        assert self._open_queue is not None
        return Door(
            secrets=(SecretStr(SECRET),),
            ourselves=Ourselves(Identity),
            mapping=RegardingMapping(),
            queue=self._open_queue("cases"),
            delay=timedelta(milliseconds=100),
        )

    def reconcile(self, look: Look) -> None:
        self._record("reconcile", look.correlation)
        if look.correlation.startswith("fail"):
            raise RuntimeError("This look was asked to fail.")
        if look.correlation.startswith("slow"):
            wait_until((self._folder / "go-on").exists)
        self._record("reconciled", look.correlation)

    def poison(self, text: str) -> None:
        self._record("poison", json.loads(text)["correlation"])

    def sweep(self, question: str) -> None:
        self._record("sweep", question)

    def health(self) -> HealthReport:
        return HealthReport((Part("queue", ok=True, sentence="Answers."),))

    def _record(self, what: str, which: str) -> None:
        with self._lock, (self._folder / "calls").open("a", encoding="utf-8") as calls:
            calls.write(f"{what} {which}\n")


if __name__ == "__main__":
    recording = RecordingWiring(Path(os.environ["RECORD"]))
    wiring.install(cast("wiring.Wiring", recording))
    with patch.object(wiring, "use_queue", recording.use_queue):
        sys.exit(main())
