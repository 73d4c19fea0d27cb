"""The queue file: hidden until due, leased when taken, gone only when finished, and never lost."""

import sqlite3
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from threading import Thread

import pytest
from hypothesis import given
from hypothesis import strategies as st

from function_app.queue_port import QueueUnavailable
from sandbox.functions_host.file_queue import FileQueue
from sandbox.functions_host.store import QueueStore, Taken

LEASE = 30.0


class Seconds:
    """A clock for the queue that a test moves on."""

    def __init__(self) -> None:
        self.now = 1_000_000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def seconds() -> Seconds:
    return Seconds()


@pytest.fixture
def store(tmp_path: Path, seconds: Seconds) -> Iterator[QueueStore]:
    opened = QueueStore(tmp_path / "queue.sqlite", seconds)
    yield opened
    opened.close()


def bodies(taken: list[Taken]) -> list[str]:
    return [message.body for message in taken]


def test_a_message_is_taken_by_one_taker_and_only_from_its_queue(store: QueueStore) -> None:
    store.put("cases", "one", 0)

    assert store.take("other", 1, LEASE) == []
    assert bodies(store.take("cases", 1, LEASE)) == ["one"]
    assert store.take("cases", 1, LEASE) == []


def test_no_more_are_taken_than_asked_for_and_the_oldest_first(store: QueueStore, seconds: Seconds) -> None:
    for body in ("one", "two", "three"):
        store.put("cases", body, 0)
        seconds.now += 1

    assert bodies(store.take("cases", 2, LEASE)) == ["one", "two"]


@pytest.mark.parametrize(("waited", "seen"), [(2.9, []), (3.0, ["one"])])
def test_a_delayed_message_is_hidden_until_its_delay_has_passed(
    store: QueueStore, seconds: Seconds, waited: float, seen: list[str]
) -> None:
    store.put("cases", "one", 3)
    seconds.now += waited

    assert bodies(store.take("cases", 1, LEASE)) == seen


@pytest.mark.parametrize(("waited", "seen"), [(29.9, []), (30.0, ["one"])])
def test_a_lease_that_runs_out_makes_the_message_visible_again(
    store: QueueStore, seconds: Seconds, waited: float, seen: list[str]
) -> None:
    store.put("cases", "one", 0)
    store.take("cases", 1, LEASE)
    seconds.now += waited

    assert bodies(store.take("cases", 1, LEASE)) == seen


def test_a_renewed_lease_holds_longer(store: QueueStore, seconds: Seconds) -> None:
    store.put("cases", "one", 0)
    (taken,) = store.take("cases", 1, LEASE)
    seconds.now += 20

    assert store.renew(taken, LEASE)
    seconds.now += 29.9
    assert store.take("cases", 1, LEASE) == []


def test_each_delivery_is_counted_and_has_its_own_receipt(store: QueueStore, seconds: Seconds) -> None:
    store.put("cases", "one", 0)
    (first,) = store.take("cases", 1, LEASE)
    seconds.now += LEASE
    (second,) = store.take("cases", 1, LEASE)

    assert (first.dequeue_count, second.dequeue_count) == (1, 2)
    assert first.id == second.id
    assert first.pop_receipt != second.pop_receipt


def test_who_lost_the_lease_can_do_nothing_to_the_message(store: QueueStore, seconds: Seconds) -> None:
    store.put("cases", "one", 0)
    (late,) = store.take("cases", 1, LEASE)
    seconds.now += LEASE
    (present,) = store.take("cases", 1, LEASE)

    assert not store.renew(late, LEASE)
    assert not store.give_back(late, 0)
    assert not store.move(late, "cases-poison")
    assert not store.give_up(late)
    assert not store.delete(late)
    assert store.delete(present)


def test_a_message_that_is_given_back_waits_before_it_is_taken_again(store: QueueStore, seconds: Seconds) -> None:
    store.put("cases", "one", 0)
    (taken,) = store.take("cases", 1, LEASE)

    assert store.give_back(taken, 60)
    seconds.now += 59
    assert store.take("cases", 1, LEASE) == []
    seconds.now += 1
    assert bodies(store.take("cases", 1, LEASE)) == ["one"]


def test_a_moved_message_starts_anew_on_the_other_queue(store: QueueStore) -> None:
    store.put("cases", "one", 0)
    (taken,) = store.take("cases", 1, LEASE)

    assert store.move(taken, "cases-poison")
    assert store.take("cases", 1, LEASE) == []
    (moved,) = store.take("cases-poison", 1, LEASE)
    assert (moved.body, moved.dequeue_count) == ("one", 1)


def test_a_message_that_is_given_up_stays_but_is_not_handed_out(store: QueueStore, seconds: Seconds) -> None:
    store.put("cases", "one", 0)
    (taken,) = store.take("cases", 1, LEASE)

    assert store.give_up(taken)
    seconds.now += 1_000_000
    store.put("cases", "two", 0)
    assert bodies(store.take("cases", 9, LEASE)) == ["two"]
    assert store.counts()[0].given_up == 1


def test_counts_tell_what_becomes_of_each_message(store: QueueStore, seconds: Seconds) -> None:
    for _ in range(3):
        store.put("cases", "due", 0)
    store.put("cases", "delayed", 3)
    store.take("cases", 2, LEASE)
    store.put("cases-poison", "due", 0)

    first, second = store.counts()

    assert (first.queue, first.due, first.leased, first.delayed, first.given_up) == ("cases", 1, 2, 1, 0)
    assert first.next_visible_at == seconds.now
    assert (second.queue, second.due) == ("cases-poison", 1)


def test_messages_and_leases_are_still_there_when_the_file_is_opened_again(
    store: QueueStore, seconds: Seconds, tmp_path: Path
) -> None:
    store.put("cases", "leased", 0)
    store.take("cases", 1, LEASE)
    store.put("cases", "waiting", 0)
    other_process = QueueStore(tmp_path / "queue.sqlite", seconds)

    assert bodies(other_process.take("cases", 9, LEASE)) == ["waiting"]
    seconds.now += LEASE
    assert sorted(bodies(other_process.take("cases", 9, LEASE))) == ["leased", "waiting"]
    other_process.close()


def test_many_takers_share_the_messages_without_taking_one_twice(tmp_path: Path) -> None:
    stores = [QueueStore(tmp_path / "queue.sqlite") for _ in range(2)]
    for number in range(200):
        stores[0].put("cases", str(number), 0)
    taken: list[str] = []

    def take_all(store: QueueStore) -> None:
        while messages := store.take("cases", 3, LEASE):
            taken.extend(bodies(messages))

    takers = [Thread(target=take_all, args=(store,)) for store in stores * 3]
    for taker in takers:
        taker.start()
    for taker in takers:
        taker.join()

    assert sorted(taken, key=int) == [str(number) for number in range(200)]
    for store in stores:
        store.close()


steps = st.lists(
    st.sampled_from(["put", "put later", "take", "delete", "give back", "renew", "move", "wait"]), max_size=40
)


@given(steps)
def test_a_message_is_lost_only_by_deleting_it(steps: list[str]) -> None:
    seconds = Seconds()
    store = QueueStore(Path(":memory:"), seconds)
    put, deleted, held = 0, 0, list[Taken]()
    for step in steps:
        match step:
            case "put" | "put later":
                store.put("cases", str(put), 5 if step == "put later" else 0)
                put += 1
            case "take":
                held += store.take("cases", 2, LEASE)
            case "wait":
                seconds.now += 20
            case _ if held:
                message = held.pop(0)
                if step == "delete":
                    deleted += store.delete(message)
                elif step == "give back":
                    store.give_back(message, 5)
                elif step == "move":
                    store.move(message, "cases-poison")
                else:
                    store.renew(message, LEASE)
    seconds.now += 1_000

    left = store.take("cases", 99, LEASE) + store.take("cases-poison", 99, LEASE)

    assert len({message.id for message in left}) == put - deleted
    store.close()


def test_through_the_apps_port_a_message_waits_for_its_delay(store: QueueStore, seconds: Seconds) -> None:
    queue = FileQueue(store, "cases")

    queue.send("one", timedelta(seconds=3))
    queue.check()

    assert store.take("cases", 1, LEASE) == []
    seconds.now += 3
    assert bodies(store.take("cases", 1, LEASE)) == ["one"]


def test_a_file_that_cannot_be_used_is_told_in_the_ports_words(tmp_path: Path) -> None:
    store = QueueStore(tmp_path / "queue.sqlite")
    queue = FileQueue(store, "cases")
    store.close()

    with pytest.raises(QueueUnavailable, match="did not take a message"):
        queue.send("one", timedelta(0))
    with pytest.raises(QueueUnavailable, match="cannot be read"):
        queue.check()


def test_a_file_of_something_else_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "queue.sqlite"
    file.write_text("not a database, but long enough to be looked at" * 100, encoding="utf-8")

    with pytest.raises(sqlite3.DatabaseError):
        QueueStore(file)


def test_a_receipt_is_good_for_its_own_message_only(store: QueueStore) -> None:
    store.put("cases", "one", 0)
    store.put("cases", "two", 0)
    first, second = store.take("cases", 2, LEASE)

    assert not store.delete(replace(first, id="no such message"))
    assert store.delete(first)
    assert store.delete(second)
