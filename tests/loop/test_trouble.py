"""Poison is never the end: what becomes of a case that cannot be evaluated, and of all others meanwhile."""

import json
import traceback
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from function_app import clock, deciding
from function_app.connecting import Network
from function_app.failing import Unforeseen
from function_app.messages import Look
from function_app.poison import LOOK_AGAIN_AFTER, TroubleNotRecorded
from function_app.poison import TRIES as TRIES_TO_MARK
from function_app.reconcile import MOST_PUT_BACKS, NotApplied
from function_app.wiring import wire
from mappings.remembering.ids import assessment_id
from mappings.remembering.ledger import LedgerUnreadable
from policy.settling import NotSettling
from sandbox.dataverse import RunningDataverse
from sandbox.demo import office as people
from sandbox.demo.office import TASK_COMPLETED
from tests.loop.world import World, settings_for

HOST_JSON = json.loads((Path(__file__).parents[2] / "host.json").read_text())
TRIES: int = HOST_JSON["extensions"]["queues"]["maxDequeueCount"]
MONDAY_NIGHT = "2025-03-11T01:30:00Z"


@pytest.fixture
def world(world: World, dataverse: RunningDataverse) -> Iterator[World]:
    """The world with an app that does not wait between its tries."""
    queue = world.queue
    app = wire(settings_for(dataverse), lambda _name: queue, Network(sleep=lambda _seconds: None))
    yield replace(world, app=app)
    app.close()


def look_at(world: World, case: str, **facts: Any) -> Look:
    return Look(case=case, seen_at=clock.wall(), correlation="test", asked_by="webhook", **facts)


def give_up(world: World, look: Look) -> list[Exception]:
    """What the host does with a message that fails: five tries, then the queue of the poison."""
    errors: list[Exception] = []
    for _ in range(TRIES):
        try:
            world.app.reconcile(look)
        except Exception as error:  # noqa: BLE001 - the host tries again whatever it was
            errors.append(error)
    if len(errors) == TRIES:
        world.app.poison(look.to_json())
    return errors


def work_off(world: World) -> list[str | None]:
    """Every message on the queue, each looked at as often as the host would; the cases in order."""
    cases: list[str | None] = []
    while world.queue.sent:
        look, _ = world.queue.sent.pop(0)
        cases.append(look.case)
        give_up(world, look)
    return cases


def trouble(world: World, case: str) -> tuple[str | None, str | None, int | None]:
    """What the assessment of a case says of trouble: code, since, attempts."""
    row = world.api.row("phso_assessments", assessment_id(world.app.mapping.namespace, case))
    return row["phso_troublecode"], row["phso_troublesince"], row["phso_troubleattempts"]


def ledger_unreadable(world: World, _patch: pytest.MonkeyPatch) -> None:
    if not world.assessments():
        world.look()
    world.api.update("phso_assessments", world.assessment()["phso_assessmentid"], {"phso_ledger": "see my notes"})


def writes_refused(world: World, _patch: pytest.MonkeyPatch) -> None:
    world.fault(effect="status", status=400, only="writes", path=r"\$batch", times=TRIES)


def keeps_changing(world: World, _patch: pytest.MonkeyPatch) -> None:
    world.fault(effect="status", status=503, only="writes", path=r"\$batch", times=TRIES * 3)


def never_settles(_world: World, patch: pytest.MonkeyPatch) -> None:
    def settle(*_given: object) -> None:
        raise NotSettling("case x does not settle after 20 rounds of evaluation")

    patch.setattr(deciding, "settle", settle)


def a_mistake_of_ours(_world: World, patch: pytest.MonkeyPatch) -> None:
    def settle(*_given: object) -> None:
        raise KeyError("Mrs Example of 1 High Street")

    patch.setattr(deciding, "settle", settle)


Impossible = Callable[[World, pytest.MonkeyPatch], None]
IMPOSSIBLE: dict[Impossible, type[Exception]] = {
    ledger_unreadable: LedgerUnreadable,
    writes_refused: NotApplied,
    keeps_changing: NotApplied,
    never_settles: NotSettling,
    a_mistake_of_ours: Unforeseen,
}


@pytest.mark.parametrize(("impossible", "error"), IMPOSSIBLE.items(), ids=[each.__name__ for each in IMPOSSIBLE])
def test_a_case_that_cannot_be_evaluated_is_marked_swept_each_night_and_cleared_by_success(
    world: World, monkeypatch: pytest.MonkeyPatch, impossible: Impossible, error: type[Exception]
) -> None:
    world.thanked()
    with monkeypatch.context() as patch:
        impossible(world, patch)
        errors = give_up(world, look_at(world, world.case, attempt=MOST_PUT_BACKS))
        assert [type(each) for each in errors] == [error] * TRIES
        assert trouble(world, world.case) == ("not_evaluated", "2025-03-10T09:00:00Z", 1)

        world.on(MONDAY_NIGHT)
        impossible(world, patch)
        world.app.sweep("open")
        (swept, _), *_more = world.queue.sent
        world.queue.sent.clear()
        give_up(world, replace(swept, attempt=MOST_PUT_BACKS))
        assert trouble(world, world.case) == ("not_evaluated", "2025-03-10T09:00:00Z", 2), "since when stays"

    mend(world)
    world.app.sweep("open")
    assert set(work_off(world)) == {world.case}
    assert trouble(world, world.case) == (None, None, None)
    assert [task["subject"] for task in world.tasks()] == ["positive feedback received"]


def mend(world: World) -> None:
    """An administrator does what `failures show` says."""
    world.api.control("DELETE", "faults")
    world.api.update("phso_assessments", world.assessment()["phso_assessmentid"], {"phso_ledger": None})


def test_what_a_mistake_of_ours_quotes_is_in_no_error_and_in_no_log(
    world: World, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    world.thanked()
    a_mistake_of_ours(world, monkeypatch)
    errors = give_up(world, look_at(world, world.case))
    assert "KeyError at settle:" in str(errors[0])
    told = "".join("".join(traceback.format_exception(error)) for error in errors)
    assert "Example" not in told + caplog.text


def test_a_case_in_trouble_is_swept_even_where_nothing_on_it_is_open(world: World) -> None:
    feedback = world.thanked()
    world.look()
    world.api.update("tasks", world.task()["activityid"], TASK_COMPLETED, by=world.office.morgan)
    people.send_comments(world.api, world.office, world.case, feedback, (world.office.director, world.office.chief))
    world.api.update("phso_feedbacks", feedback, {"phso_closedon": "2025-03-10T08:30:00Z"}, by=world.office.priya)
    world.look()
    assert not world.assessment()["phso_open"]
    world.on("2025-06-20T01:30:00Z")
    world.app.poison(look_at(world, world.case).to_json())
    world.app.sweep("open")
    assert [look.case for look, _ in world.queue.sent] == [world.case]
    work_off(world)
    assert trouble(world, world.case)[0] is None
    world.app.sweep("open")
    assert world.queue.sent == []


def test_one_impossible_case_stops_neither_the_sweep_nor_any_other_case(world: World) -> None:
    world.thanked()
    ledger_unreadable(world, pytest.MonkeyPatch())
    others = [people.open_case(world.api, world.office, f"Clinic {number}") for number in range(3)]
    for case in others:
        people.thank(world.api, world.office, case, "2025-03-10T08:00:00Z", "Thank you.")
    world.app.sweep("open")
    assert set(work_off(world)) == {world.case, *others}
    assert trouble(world, world.case)[0] == "not_evaluated"
    assert {trouble(world, case)[0] for case in others} == {None}


def test_of_two_cases_that_a_row_names_the_impossible_one_is_marked_and_the_other_evaluated(world: World) -> None:
    feedback = world.thanked()
    ledger_unreadable(world, pytest.MonkeyPatch())
    other = people.open_case(world.api, world.office, "Another")
    people.thank(world.api, world.office, other, "2025-03-10T08:00:00Z", "Thank you.")
    about = {"phso_FeedbackId_Task@odata.bind": f"/phso_feedbacks({feedback})"}
    regarding = {"regardingobjectid_incident_task@odata.bind": f"/incidents({other})"}
    task = world.api.create("tasks", {"subject": "Ring her", **about, **regarding}, by=world.office.priya)
    give_up(world, replace(look_at(world, other), case=None, table="task", row=task))
    assert set(work_off(world)) == {world.case, other}
    assert trouble(world, world.case)[0] == "not_evaluated"
    assert trouble(world, other) == (None, None, None)


DOWN = {
    "no answer": {"effect": "lose", "when": "before"},
    "an error of its own": {"effect": "status", "status": 503},
    "something else than Dataverse": {"effect": "status", "status": 200},
    "a pause": {"effect": "status", "status": 429, "code": "0x80072322", "retry_after": 900},
    "the token refused": {"effect": "expired_token"},
}


@pytest.mark.parametrize("down", DOWN.values(), ids=DOWN)
def test_a_given_up_look_while_dataverse_is_down_marks_nothing_and_is_not_lost(
    world: World, down: dict[str, Any]
) -> None:
    world.thanked()
    look = look_at(world, world.case)
    world.fault(path="/api/data", times=None, **down)
    world.app.poison(look.to_json())
    ((again, delay),) = world.queue.sent
    assert (again, delay) == (look, max(LOOK_AGAIN_AFTER, timedelta(seconds=float(down.get("retry_after", 0)))))
    world.api.control("DELETE", "faults")
    assert world.assessments() == []
    world.app = wire(world.app.settings, lambda _name: world.queue)
    work_off(world)
    assert len(world.tasks()) == 1
    assert trouble(world, world.case) == (None, None, None)
    world.app.close()


def test_of_two_cases_that_a_given_up_row_names_each_is_marked_though_the_other_cannot_be(world: World) -> None:
    feedback = world.thanked()
    other = people.open_case(world.api, world.office, "Another")
    about = {"phso_FeedbackId_Task@odata.bind": f"/phso_feedbacks({feedback})"}
    regarding = {"regardingobjectid_incident_task@odata.bind": f"/incidents({other})"}
    task = world.api.create("tasks", {"subject": "Ring her", **about, **regarding}, by=world.office.priya)
    world.fault(effect="status", status=403, code="0x80040220", only="writes", path=r"\$batch", times=TRIES_TO_MARK)
    with pytest.raises(TroubleNotRecorded):
        world.app.poison(replace(look_at(world, world.case), case=None, table="task", row=task).to_json())
    assert {row["_phso_caseid_value"] for row in world.assessments()} == {max(world.case, other)}


@pytest.mark.parametrize("seen_at", ["0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-12:00"])
def test_a_message_of_no_time_is_not_ours_to_the_poison(world: World, seen_at: str) -> None:
    look = json.loads(look_at(world, world.case).to_json()) | {"seen_at": seen_at}
    world.app.poison(json.dumps(look))
    assert not world.assessments()
    assert not world.queue.sent


def test_a_mark_that_may_not_be_made_stays_with_the_poison(world: World) -> None:
    world.thanked()
    world.fault(effect="status", status=403, code="0x80040220", only="writes", path=r"\$batch", times=None)
    with pytest.raises(TroubleNotRecorded):
        world.app.poison(look_at(world, world.case).to_json())
    assert world.queue.sent == []
