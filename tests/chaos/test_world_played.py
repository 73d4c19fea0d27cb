"""A month that was played: what goes wrong on the way is told, and what is left is the same."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from chaos.faults.kinds import NONE, Faults, OfDelivery, OfMessage, OfRequest
from chaos.world import NotAtRest, Played, play, resting
from chaos.world.counts import History
from chaos.world.people import next_working_day
from sandbox.dataverse.writing.unit import Unit
from tests.chaos.little_month import little_month

MONTH = little_month(3)
LEFT_OUT = ("@", "modified", "version", "created", "actual", "evaluatedon", "phso_result", "phso_inputs")
"""What says when something was done and by whom, and not what. The result is compared by chaos.oracle."""

MADE_ON = re.compile(r'"made":"[0-9-]+",')
"""In the ledger: what only the nightly question tells of is made days later."""


@pytest.fixture(scope="module")
def reference() -> Iterator[Played]:
    """The month as it should be."""
    with play(MONTH, None, seed=1) as played:
        yield played


def left(played: Played) -> dict[str, list[str]]:
    """The rows that are left, without what must differ."""
    assessed = "_phso_caseid_value ne null"
    rows = {name: played.api.rows(name) for name in ("tasks", "phso_feedbacks")}
    rows["phso_assessments"] = played.api.rows("phso_assessments", filter=assessed)
    return {name: sorted(map(_told, found)) for name, found in rows.items()}


def _told(row: dict[str, Any]) -> str:
    told = sorted((name, value) for name, value in row.items() if value is not None and not _is_left_out(name))
    return MADE_ON.sub("", str(told))


def _is_left_out(name: str) -> bool:
    return any(each in name for each in LEFT_OUT)


def test_nothing_goes_wrong_where_nothing_is_to(reference: Played) -> None:
    counts = reference.counts

    assert (counts.faults, counts.failures, counts.kills, counts.restarts, counts.poison) == ({}, {}, 0, 0, 0)
    assert counts.deliveries["202"] + counts.deliveries["200"] == counts.deliveries["put down"] > 0
    assert (counts.steps, reference.waiting) == (len(MONTH.steps), ())
    assert {task["subject"] for task in reference.api.rows("tasks")} == {"positive feedback received"}


def test_people_alone_leave_what_people_write(reference: Played) -> None:
    with play(MONTH, None, app=False, seed=1) as alone:
        assert (alone.counts.requests, alone.counts.deliveries["put down"]) == (0, 0)
        assert alone.api.rows("tasks") == []
        assert len(alone.waiting) == 2  # those who would act on the app's task
        feedback = [row["phso_feedbackid"] for row in alone.api.rows("phso_feedbacks", orderby="phso_feedbackid")]

    there = reference.api.rows("phso_feedbacks", orderby="phso_feedbackid")
    assert [row["phso_feedbackid"] for row in there] == feedback


@pytest.mark.parametrize("seed", range(3))
def test_with_faults_the_same_is_left(reference: Played, seed: int) -> None:
    with play(MONTH, Faults(), seed=seed) as played:
        assert left(played) == left(reference)
        assert sum(played.counts.faults.values()) > 0.15 * played.counts.requests


@pytest.mark.parametrize("kind", [*OfDelivery, *OfMessage], ids=lambda kind: kind.value)
def test_whatever_befalls_every_webhook_or_message_the_same_is_left(
    reference: Played, kind: OfDelivery | OfMessage
) -> None:
    with play(MONTH, only(kind), seed=1) as played:
        assert played.counts.faults[kind] > 0
        assert left(played) == left(reference)
        HOW_IT_SHOWS[kind](played)


def only(kind: OfDelivery | OfMessage) -> Faults:
    """One kind alone, each time for a webhook, and every second time for a message."""
    if isinstance(kind, OfDelivery):
        return replace(NONE, rate=1.0, deliveries={kind: 1})
    return replace(NONE, rate=0.5, messages={kind: 1}, of_sending=0.5)


def _lost(played: Played) -> None:
    assert played.counts.deliveries.keys() == {"put down"}
    assert played.counts.events["case_healed"] > 0
    assert len(played.api.rows("asyncoperations", filter="statuscode eq 31")) == played.counts.deliveries["put down"]


def _doubled(played: Played) -> None:
    answered = played.counts.deliveries["202"] + played.counts.deliveries["200"]
    assert answered == 2 * played.counts.deliveries["put down"]


def _all_taken(played: Played) -> None:
    assert played.counts.deliveries["202"] + played.counts.deliveries["200"] == played.counts.deliveries["put down"]


def _no_answer(played: Played) -> None:
    assert played.counts.deliveries["no answer"] == played.counts.deliveries["put down"]
    assert played.counts.events["webhook_queued"] > 0


def _twice(played: Played) -> None:
    assert sum(played.counts.messages[how] for how in ("well", "failed")) > played.counts.messages["sent"]


def _marked(played: Played) -> None:
    """Given up, said to be in trouble, and well again after the next look."""
    assert played.counts.poison > 0
    assert played.counts.events["case_marked"] > 0
    assert not played.api.rows("phso_assessments", filter="phso_troublesince ne null")


def _refused(played: Played) -> None:
    assert played.counts.deliveries["503"] > 0
    assert played.counts.events["webhook_not_stored"] == played.counts.deliveries["503"]


HOW_IT_SHOWS = {
    OfDelivery.LOST: _lost,
    OfDelivery.LATE: _all_taken,
    OfDelivery.DOUBLED: _doubled,
    OfDelivery.REORDERED: _all_taken,
    OfDelivery.CUT: _all_taken,
    OfDelivery.GATEWAY: _all_taken,
    OfDelivery.ANSWER_LOST: _no_answer,
    OfMessage.TWICE: _twice,
    OfMessage.LEASE_LOST: _twice,
    OfMessage.GIVEN_UP: _marked,
    OfMessage.NOT_TAKEN: _refused,
    OfMessage.TAKEN_UNTOLD: _refused,
}


def test_an_app_that_is_killed_at_its_every_request_loses_nothing_in_the_end(reference: Played) -> None:
    always = replace(NONE, rate=1.0, requests={OfRequest.KILLED: 1})

    with play(MONTH, always, seed=1) as played:
        assert played.counts.events["case_applied"] > 0  # when the faults had stopped
        assert played.counts.kills == played.counts.faults[OfRequest.KILLED] > 0
        assert subjects(played) == subjects(reference)
        assert played.waiting == ()  # who had waited for the task until then found it
        assert {task["actualend"][:10] for task in played.api.rows("tasks")} == {"2025-04-03"}


def test_while_dataverse_is_away_messages_are_given_up_and_nothing_is_lost(reference: Played) -> None:
    away = replace(NONE, steps_to_a_spell=1)

    with play(MONTH, away, seed=1) as played:
        assert played.counts.poison > 0
        assert played.counts.faults.keys() == {OfRequest.AWAY}
        assert left(played) == left(reference)
        assert not played.api.rows("phso_assessments", filter="phso_troublesince ne null")


def subjects(played: Played) -> list[str]:
    """The tasks, whoever has done what about them."""
    return sorted(task["subject"] for task in played.api.rows("tasks"))


@pytest.mark.parametrize(
    ("looked", "looks_again"),
    [
        ("2025-03-26T10:00", "2025-03-27T10:00"),
        ("2025-03-28T10:00", "2025-03-31T09:00"),  # Friday to Monday, and the clocks have changed between
        ("2025-03-29T10:00", "2025-03-31T09:00"),
    ],
)
def test_whoever_finds_nothing_looks_again_at_the_same_hour_of_the_next_working_day(
    looked: str, looks_again: str
) -> None:
    moment = datetime.fromisoformat(looked).replace(tzinfo=UTC)

    assert next_working_day(moment) == datetime.fromisoformat(looks_again).replace(tzinfo=UTC)


def test_a_world_that_never_comes_to_rest_is_an_error_that_says_what_moves(monkeypatch: pytest.MonkeyPatch) -> None:
    """A plug-in takes back what the app writes, each time."""
    watch = History.watch

    def plugged_in(history: History, unit: Unit) -> None:
        watch(history, unit)
        for change in unit.changes:
            if change.table.name == "phso_assessment" and unit.actor.user == history.user:
                sql = "UPDATE phso_assessment SET phso_result = 'mine', versionnumber = ? WHERE phso_assessmentid = ?"
                unit.database.execute(sql, (unit.next_version(), change.row_id))

    monkeypatch.setattr(History, "watch", plugged_in)

    monkeypatch.setattr(resting, "MOST_ROUNDS", 3)
    with pytest.raises(NotAtRest, match="there still moves: changed phso_assessment"), play(MONTH, None, seed=1):
        pass


def test_the_same_seed_asks_the_same_in_the_same_order_in_two_processes(tmp_path: Path) -> None:
    first, second = (_requests_of_a_process(tmp_path / name) for name in ("first", "second"))

    assert len(first) > 300
    assert first == second


def _requests_of_a_process(log: Path) -> list[str]:
    script = (
        "import sys; from pathlib import Path; from chaos.world import Faults, play;"
        "from tests.chaos.little_month import little_month\n"
        "with play(little_month(2), Faults(), seed=5, log=Path(sys.argv[1])): pass"
    )
    environment = {**os.environ, "PYTHONHASHSEED": "0"}
    subprocess.run([sys.executable, "-c", script, str(log)], check=True, env=environment)
    return log.read_text().splitlines()
