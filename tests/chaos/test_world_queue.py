"""The queue of a world keeps Azure's rules: a message that is taken is hidden, and comes again until it is deleted."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from chaos.world.queue import Queue

NOW = datetime(2025, 3, 10, 9, tzinfo=UTC)
LATER = NOW + timedelta(seconds=10)


def queue() -> Queue:
    return Queue(lambda _moment: None)


def test_nobody_sees_a_message_before_its_time() -> None:
    one = queue()
    one.put("x", LATER)

    assert one.take(NOW) is None
    assert one.take(LATER) is not None


def test_a_message_is_in_one_pair_of_hands() -> None:
    one = queue()
    one.put("x", NOW)

    taken = one.take(NOW)

    assert taken is not None
    assert one.take(NOW + timedelta(days=9)) is None
    assert (one.delete(taken), one.held) == (True, 0)


def test_a_message_that_is_given_back_comes_again_and_counts() -> None:
    one = queue()
    one.put("x", NOW)
    first = one.take(NOW)
    assert first is not None

    one.give_back(first, LATER)
    second = one.take(LATER)

    assert second is not None
    assert (one.take(NOW), second.receipt, second.message is first.message) == (None, 2, True)


def test_who_lost_the_lease_can_neither_delete_nor_give_back() -> None:
    one = queue()
    one.put("x", NOW)
    first = one.take(NOW)
    assert first is not None
    one.give_back(first, NOW)
    second = one.take(NOW)
    assert second is not None

    assert (one.delete(first), one.give_back(first, NOW), one.held) == (False, False, 1)
    assert (one.delete(second), one.held) == (True, 0)
