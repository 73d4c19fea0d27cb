"""Polls one queue for one function: takes messages while there is room, and settles each when its function ends."""

from __future__ import annotations

import logging
import sqlite3
import time
from concurrent.futures import Future
from threading import BoundedSemaphore, Event, Lock, Thread

from sandbox.functions_host.bindings import QueueFunction
from sandbox.functions_host.host_json import HostRules
from sandbox.functions_host.invocations import Invocations
from sandbox.functions_host.queue_message import queue_message
from sandbox.functions_host.store import QueueStore, Taken

POISON_SUFFIX = "-poison"
POLL_SECONDS = 0.05

_log = logging.getLogger(__name__)


class QueueListener:
    """One queue function at work. `lease_seconds`: after how long a killed process's message is taken again."""

    def __init__(
        self,
        function: QueueFunction,
        store: QueueStore,
        invocations: Invocations,
        rules: HostRules,
        lease_seconds: float,
    ) -> None:
        self._function = function
        self._store = store
        self._invocations = invocations
        self._rules = rules
        self._lease_seconds = lease_seconds
        self._room = BoundedSemaphore(rules.messages_at_once)
        self._held: set[Taken] = set()
        self._held_lock = Lock()
        self._renew_at = 0.0
        self._stopping = Event()
        self._thread = Thread(target=self._poll, name=f"queue-{function.queue}", daemon=True)

    def start(self) -> None:
        """Begin to take messages."""
        self._thread.start()

    def stop(self) -> None:
        """Take no more messages. Those that were taken are settled when their functions end."""
        self._stopping.set()
        self._thread.join()

    def _poll(self) -> None:
        while not self._stopping.is_set():
            try:
                found = self._take_one()
                self._renew_leases()
            except sqlite3.Error:
                _log.exception("The queue file could not be used for queue '%s'", self._function.queue)
                found = False
            if not found:
                self._stopping.wait(POLL_SECONDS)

    def _take_one(self) -> bool:
        """Start the function on the next message, if there is one and room for it."""
        if not self._room.acquire(timeout=POLL_SECONDS):
            return False
        taken: list[Taken] = []
        try:
            taken = self._store.take(self._function.queue, 1, self._lease_seconds)
        finally:
            if not taken:
                self._room.release()
        for message in taken:
            self._begin(message)
        return bool(taken)

    def _begin(self, taken: Taken) -> None:
        with self._held_lock:
            self._held.add(taken)
        if taken.dequeue_count > self._rules.max_dequeue_count:
            # Its last lease ran out without an answer, so nobody could count that try as failed.
            self._settle(taken, failed=True)
            return
        future = self._invocations.start(self._function, queue_message(taken))
        future.add_done_callback(lambda ended: self._end(taken, ended))

    def _end(self, taken: Taken, ended: Future[object]) -> None:
        self._settle(taken, failed=ended.exception() is not None)

    def _settle(self, taken: Taken, *, failed: bool) -> None:
        try:
            held = self._after_failure(taken) if failed else self._store.delete(taken)
            if not held:
                _log.warning("Message %s was taken by another process: its lease had run out", taken.id)
        except sqlite3.Error:
            _log.exception("Message %s could not be settled: it comes back when its lease runs out", taken.id)
        finally:
            with self._held_lock:
                self._held.discard(taken)
            self._room.release()

    def _after_failure(self, taken: Taken) -> bool:
        if taken.dequeue_count < self._rules.max_dequeue_count:
            return self._store.give_back(taken, self._rules.visibility_timeout.total_seconds())
        if taken.queue.endswith(POISON_SUFFIX):
            # As in Azure, a poison queue has no poison queue of its own.
            _log.error("Message %s of queue '%s' is given up", taken.id, taken.queue)
            return self._store.give_up(taken)
        _log.error("Message %s is moved to queue '%s%s'", taken.id, taken.queue, POISON_SUFFIX)
        return self._store.move(taken, taken.queue + POISON_SUFFIX)

    def _renew_leases(self) -> None:
        if time.monotonic() < self._renew_at:
            return
        self._renew_at = time.monotonic() + self._lease_seconds / 3
        with self._held_lock:
            held = list(self._held)
        for taken in held:
            self._store.renew(taken, self._lease_seconds)
