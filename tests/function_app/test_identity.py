"""Who we are in Dataverse: asked once, and not asked again at once after a failure."""

import threading
from collections.abc import Callable

import pytest

from dynamics.errors import DataverseError
from function_app import identity
from function_app.identity import NotKnownYet, Ourselves, OurUser
from tests.function_app.deliveries import ORGANIZATION, OUR_USER
from tests.function_app.fakes import DataverseDown, Identity

OTHER_ORGANIZATION = "7a1c0d52-93b4-4e0f-8a61-2f5f1f6f0099"


def test_dataverse_is_asked_once() -> None:
    asked: list[None] = []

    def ask() -> Identity:
        asked.append(None)
        return Identity()

    ourselves = Ourselves(ask)

    assert [ourselves.organization(), ourselves.user(), ourselves.user()] == [ORGANIZATION, OUR_USER, OUR_USER]
    assert len(asked) == 1


def test_a_configured_organisation_is_taken_without_asking() -> None:
    down = DataverseDown()

    assert Ourselves(down, OTHER_ORGANIZATION).organization() == OTHER_ORGANIZATION
    assert down.asked == 0


def test_a_failure_is_told_and_shared_for_some_seconds() -> None:
    down, seconds = DataverseDown(), [100.0]
    ourselves = Ourselves(down, elapsed=lambda: seconds[0])

    for now, asked in [(100.0, 1), (104.9, 1), (105.0, 2), (109.9, 2), (110.0, 3)]:
        seconds[0] = now
        with pytest.raises(NotKnownYet, match="Dataverse failed"):
            ourselves.user()
        assert down.asked == asked


def test_an_answer_after_a_failure_is_kept() -> None:
    answers: list[Callable[[], Identity]] = [DataverseDown(), Identity]
    seconds = [0.0]
    ourselves = Ourselves(lambda: answers.pop(0)(), elapsed=lambda: seconds[0])

    with pytest.raises(NotKnownYet):
        ourselves.user()
    seconds[0] = 6.0

    assert ourselves.user() == OUR_USER
    assert ourselves.organization() == ORGANIZATION


def test_while_one_thread_asks_the_others_wait_but_not_for_long(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(identity, "_WAIT_SECONDS", 0.05)
    asked, answer = threading.Event(), threading.Event()

    def slow() -> Identity:
        asked.set()
        answer.wait(5)
        return Identity()

    ourselves = Ourselves(slow)
    first = threading.Thread(target=ourselves.user)
    first.start()
    asked.wait(5)
    with pytest.raises(NotKnownYet, match="takes long to answer"):
        ourselves.user()
    answer.set()
    first.join(5)

    assert ourselves.user() == OUR_USER


def test_a_worker_takes_what_the_door_learnt_and_asks_by_itself_where_it_learnt_nothing() -> None:
    door = Ourselves(Identity)
    down = DataverseDown()
    worker = OurUser(down, door)
    assert not worker.known
    with pytest.raises(DataverseError):
        worker()
    door.user()
    assert [worker.known, worker()] == [OUR_USER, OUR_USER]
    assert down.asked == 1


def test_a_worker_asks_once_and_the_door_learns_nothing_from_it() -> None:
    door, worker = Ourselves(DataverseDown()), OurUser(Identity, Ourselves(DataverseDown()))
    assert [worker.known, worker(), worker.known] == [None, OUR_USER, OUR_USER]
    assert door.user_known is None
