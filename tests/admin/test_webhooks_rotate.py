"""The change-over from one secret to the next: no event is refused, and a failure leaves all as it was."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from tests.admin.door_over_http import NEXT, SECRET
from tests.admin.webhooks_world import Site, applied, site, webhooks_environment

__all__ = ["applied", "site", "webhooks_environment"]


@pytest.fixture
def changing(applied: Site, monkeypatch: pytest.MonkeyPatch) -> Site:
    """The next secret is set here, and not yet in the app."""
    monkeypatch.setenv("WEBHOOK_SECRET_NEXT", NEXT)
    return applied


@contextmanager
def people_at_work(site: Site) -> Iterator[None]:
    """Somebody changes a task again and again."""
    done = threading.Event()

    def work() -> None:
        task, count = site.api.create("tasks", {"subject": "0"}), 0
        while not done.wait(0.02):
            count += 1
            site.api.update("tasks", task, {"subject": str(count)})

    thread = threading.Thread(target=work)
    thread.start()
    try:
        yield
    finally:
        done.set()
        thread.join()


def delivered(site: Site) -> None:
    """Wait until every event is delivered."""
    while site.api.control("GET", "webhooks/pending")["count"]:
        time.sleep(0.02)


def test_no_event_is_refused_while_people_work_all_through_a_change_over(
    changing: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    with people_at_work(changing):
        changing.app.secrets = (SECRET, NEXT)
        code, said = changing.run("rotate")
        assert code == 0, said
        changing.app.secrets = (NEXT,)
        delivered(changing)
        monkeypatch.setenv("WEBHOOK_SECRET", NEXT)
        monkeypatch.delenv("WEBHOOK_SECRET_NEXT")
        assert changing.run("test")[0] == 0
    delivered(changing)
    assert changing.app.sent.count(SECRET) > 0
    assert changing.app.sent.count(NEXT) > 2
    assert {status for status in changing.app.statuses if status not in (200, 202)} == set()
    assert not changing.api.rows("asyncoperations", filter="statuscode eq 31")


def test_it_says_what_was_done_and_what_is_left(changing: Site) -> None:
    changing.app.secrets = (SECRET, NEXT)
    code, said = changing.run("rotate")
    assert code == 0
    assert said.splitlines()[:3] == [
        "ok   the app accepts the next secret already",
        "ok   Dataverse sends the next secret",
        "ok   Dataverse told the app of a change, and the app took it",
    ]
    assert "remove WEBHOOK_SECRET_NEXT" in said


def test_where_the_app_does_not_know_the_next_secret_nothing_changes(changing: Site) -> None:
    code, said = changing.run("rotate")
    assert code == 1
    assert "nothing was changed" in said
    assert "set WEBHOOK_SECRET_NEXT to the same value in the app first" in said
    assert changing.writes() == []


def test_where_dataverse_cannot_tell_the_app_the_present_secret_is_put_back(changing: Site) -> None:
    changing.app.secrets = (SECRET, NEXT)
    changing.api.control("POST", "webhooks/hold", {"on": True})
    code, said = changing.run("rotate", "--wait", "1")
    assert code == 1
    assert "the present secret was put back" in said
    changing.api.control("POST", "webhooks/hold", {"on": False})
    delivered(changing)
    changing.app.sent.clear()
    assert changing.run("test")[0] == 0
    assert changing.app.sent == [SECRET, SECRET]


@pytest.mark.parametrize("when", ["before", "after"])
def test_a_lost_answer_does_not_end_it(changing: Site, when: str) -> None:
    changing.app.secrets = (SECRET, NEXT)
    changing.api.control("POST", "faults", {"effect": "lose", "when": when, "method": "PATCH"})
    code, said = changing.run("rotate")
    assert code == 0, said
    assert changing.app.sent[-1] == NEXT


def test_run_again_it_leaves_dataverse_with_the_same_secret(changing: Site) -> None:
    changing.app.secrets = (SECRET, NEXT)
    before = changing.registration()
    assert [changing.run("rotate")[0] for _ in range(2)] == [0, 0]
    assert changing.registration() == before
    assert changing.app.sent[-1] == NEXT


@pytest.mark.parametrize(
    ("value", "sentence"),
    [
        ("", "WEBHOOK_SECRET_NEXT is not set."),
        (SECRET, "WEBHOOK_SECRET_NEXT is the same as WEBHOOK_SECRET"),
        ("two words", "WEBHOOK_SECRET_NEXT holds a blank"),
    ],
)
def test_a_next_secret_that_is_none_is_bad_input(
    applied: Site, monkeypatch: pytest.MonkeyPatch, value: str, sentence: str
) -> None:
    monkeypatch.setenv("WEBHOOK_SECRET_NEXT", value)
    code, said = applied.run("rotate")
    assert code == 2
    assert sentence in said
    assert applied.writes() == []


def test_for_machines_it_is_one_document(changing: Site) -> None:
    changing.app.secrets = (SECRET, NEXT)
    code, document = changing.document("rotate")
    assert (code, document["well"]) == (0, True)
    assert [step["well"] for step in document["steps"]] == [True, True, True]
