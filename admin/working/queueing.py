"""Puts looks on the app's own storage queue, and says how many there are."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta

from admin.bad_input import BadInput
from admin.live.environment import WHERE_TO_SET, Environment
from function_app import clock
from function_app.azure_queue import AzureStorageQueue, open_queue
from function_app.messages import Look
from function_app.queue_port import Queue, QueueUnavailable
from function_app.settings import SettingsWrong
from function_app.sweep import QuestionName
from function_app.wiring import CASES, wire

POISON = f"{CASES}-poison"


@dataclass
class Counted:
    """A queue, and how many looks were put on it."""

    queue: Queue
    count: int = 0

    def send(self, message: str, delay: timedelta) -> None:
        """Store a look, and count it. Raises QueueUnavailable."""
        self.queue.send(message, delay)
        self.count += 1

    def check(self) -> None:
        """Raises QueueUnavailable."""
        self.queue.check()


def queue_questions(environment: Environment, questions: Iterable[QuestionName]) -> int:
    """Ask, and queue the cases, as the app's timers do; how many looks. Raises BadInput where the queue takes none."""
    with _storage(environment, CASES) as storage:
        counted = Counted(storage)
        wired = wire(environment.settings, lambda _name: counted)
        try:
            for name in questions:
                wired.sweep(name)
        finally:
            wired.close()
        return counted.count


def queue_cases(environment: Environment, cases: Iterable[str], correlation: str) -> int:
    """Queue a look at each of some cases; how many. Raises BadInput where the queue takes none."""
    with _storage(environment, CASES) as storage:
        counted = Counted(storage)
        for case in cases:
            look = Look(case=case, seen_at=clock.wall(), correlation=correlation, asked_by="retry")
            counted.send(look.to_json(), timedelta(0))
        return counted.count


def given_up(environment: Environment) -> int | None:
    """About how many given-up looks wait to be marked; None where no storage is configured here.

    Raises BadInput where the queue does not answer.
    """
    settings = environment.settings
    if not (settings.storage_connection or settings.storage_queue_address or settings.storage_account):
        return None
    with _storage(environment, POISON) as storage:
        return storage.count() or 0


@contextmanager
def _storage(environment: Environment, name: str) -> Iterator[AzureStorageQueue]:
    try:
        queue = open_queue(environment.settings, name)
    except SettingsWrong as wrong:
        raise BadInput(f"{wrong}\n{WHERE_TO_SET}") from None
    try:
        yield queue
    except QueueUnavailable as unavailable:
        raise BadInput(str(unavailable)) from None
    finally:
        queue.close()
