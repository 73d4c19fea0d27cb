"""The listener: failed messages come back, then go to the poison; what a function holds stays its own."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, closing, contextmanager
from datetime import timedelta
from functools import partial
from pathlib import Path
from threading import Event

import pytest
from azure.functions.queue import QueueMessage

from sandbox.functions_host.bindings import QueueFunction
from sandbox.functions_host.host_json import HostRules
from sandbox.functions_host.invocations import Invocations
from sandbox.functions_host.listener import QueueListener
from sandbox.functions_host.store import Counts, QueueStore, Taken
from tests.functions_host.waiting import wait_until

RULES = HostRules(max_dequeue_count=3, batch_size=2, new_batch_threshold=0)
LEASE = 30.0

Function = Callable[[QueueMessage], object]
Listening = Callable[..., AbstractContextManager[None]]


@pytest.fixture
def store(tmp_path: Path) -> Iterator[QueueStore]:
    opened = QueueStore(tmp_path / "queue.sqlite")
    yield opened
    opened.close()


@contextmanager
def listening_to(
    store: QueueStore, call: Function, queue: str = "cases", rules: HostRules = RULES, lease: float = LEASE
) -> Iterator[None]:
    """Runs a function on a queue as long as the block lasts."""
    invocations = Invocations(threads=4)
    listener = QueueListener(QueueFunction("reconcile", call, "message", queue), store, invocations, rules, lease)
    listener.start()
    try:
        yield
    finally:
        listener.stop()
        invocations.finish()


@pytest.fixture
def listening(store: QueueStore) -> Listening:
    return partial(listening_to, store)


def counts(store: QueueStore) -> dict[str, Counts]:
    return {counted.queue: counted for counted in store.counts()}


def always_fails(message: QueueMessage) -> None:
    raise RuntimeError("This function always fails.")


def test_a_message_is_handed_over_as_azure_does_and_then_gone(store: QueueStore, listening: Listening) -> None:
    seen: list[QueueMessage] = []
    store.put("cases", '{"case": "Grüße"}', 0)

    with listening(lambda message: seen.append(message)):
        wait_until(lambda: seen and not store.counts())

    (message,) = seen
    assert message.get_json() == {"case": "Grüße"}
    assert message.dequeue_count == 1
    assert message.id
    assert message.pop_receipt
    assert message.insertion_time is not None
    assert message.insertion_time.tzinfo is not None


def test_a_message_that_keeps_failing_goes_to_the_poison_after_the_last_try(
    store: QueueStore, listening: Listening
) -> None:
    tries: list[int | None] = []

    def fails(message: QueueMessage) -> None:
        tries.append(message.dequeue_count)
        raise RuntimeError("This function always fails.")

    store.put("cases", "one", 0)
    with listening(fails):
        wait_until(lambda: "cases-poison" in counts(store))

    assert tries == [1, 2, 3]
    (poison,) = store.take("cases-poison", 9, LEASE)
    assert poison.body == "one"
    assert "cases" not in counts(store)


def test_a_failed_message_waits_for_the_visibility_timeout(store: QueueStore, listening: Listening) -> None:
    rules = HostRules(visibility_timeout=timedelta(seconds=60))
    store.put("cases", "one", 0)

    with listening(always_fails, rules=rules):
        wait_until(lambda: counts(store)["cases"].delayed == 1)
        next_visible_at = counts(store)["cases"].next_visible_at

    (again,) = [counted for counted in store.counts() if counted.queue == "cases"]
    assert next_visible_at == again.next_visible_at


def test_a_poison_queue_has_no_poison_queue_of_its_own(store: QueueStore, listening: Listening) -> None:
    store.put("cases-poison", "one", 0)

    with listening(always_fails, queue="cases-poison"):
        wait_until(lambda: counts(store)["cases-poison"].given_up == 1)

    assert list(counts(store)) == ["cases-poison"]


def test_a_function_that_returns_something_has_failed(store: QueueStore, listening: Listening) -> None:
    store.put("cases", "one", 0)

    with listening(lambda message: "done"):
        wait_until(lambda: "cases-poison" in counts(store))


def test_no_more_run_at_once_than_host_json_allows(store: QueueStore, listening: Listening) -> None:
    go_on, running = Event(), list[object]()

    def waits(message: QueueMessage) -> None:
        running.append(message)
        go_on.wait(5)

    for _ in range(3):
        store.put("cases", "one", 0)
    with listening(waits):
        wait_until(lambda: counts(store)["cases"].leased == RULES.messages_at_once)
        assert counts(store)["cases"].due == 1
        assert len(running) <= RULES.messages_at_once
        go_on.set()
        wait_until(lambda: not store.counts())

    assert len(running) == 3


def test_a_function_that_takes_longer_than_the_lease_keeps_its_message(store: QueueStore, listening: Listening) -> None:
    go_on, tries = Event(), list[object]()

    def slow(message: QueueMessage) -> None:
        tries.append(message.dequeue_count)
        go_on.wait(5)

    store.put("cases", "one", 0)
    with listening(slow, lease=0.3):
        wait_until(lambda: tries)
        first = store.counts()[0].next_visible_at
        wait_until(lambda: (store.counts()[0].next_visible_at or 0) > (first or 0) + 0.6)
        go_on.set()
        wait_until(lambda: not store.counts())

    assert tries == [1]


def test_a_message_whose_last_lease_ran_out_is_poison_without_another_try(
    store: QueueStore, listening: Listening
) -> None:
    tries: list[object] = []
    store.put("cases", "one", 0)
    for _ in range(RULES.max_dequeue_count):
        store.take("cases", 1, lease_seconds=0)

    with listening(lambda message: tries.append(message)):
        wait_until(lambda: "cases-poison" in counts(store))

    assert tries == []


def test_stopping_waits_for_what_runs_and_takes_nothing_more(store: QueueStore, listening: Listening) -> None:
    began, ended = Event(), list[str]()

    def slow(message: QueueMessage) -> None:
        began.set()
        wait_until(lambda: stopping.is_set())
        ended.append("one")

    stopping = Event()
    store.put("cases", "one", 0)
    with listening(slow):
        assert began.wait(5)
        stopping.set()

    assert ended == ["one"]
    assert store.counts() == []


class StumblingStore(QueueStore):
    """A queue file that cannot be used for one thing, the first few times it is asked for."""

    def __init__(self, path: Path, stumble_at: str, times: int) -> None:
        super().__init__(path)
        self._stumble_at = [stumble_at] * times

    def take(self, queue: str, most: int, lease_seconds: float) -> list[Taken]:
        self._stumble("take")
        return super().take(queue, most, lease_seconds)

    def delete(self, taken: Taken) -> bool:
        self._stumble("delete")
        return super().delete(taken)

    def _stumble(self, at: str) -> None:
        if at in self._stumble_at:
            self._stumble_at.pop()
            raise sqlite3.OperationalError("disk I/O error")


@pytest.mark.parametrize(("stumble_at", "tries"), [("take", [1]), ("delete", [1, 2, 3])])
def test_a_file_that_fails_for_a_moment_costs_tries_but_no_message(
    tmp_path: Path, stumble_at: str, tries: list[int]
) -> None:
    seen: list[int | None] = []
    with closing(StumblingStore(tmp_path / "stumbling.sqlite", stumble_at, RULES.messages_at_once)) as store:
        store.put("cases", "one", 0)
        with listening_to(store, lambda message: seen.append(message.dequeue_count), lease=0.2):
            wait_until(lambda: len(seen) == len(tries) and not store.counts())

    assert seen == tries
