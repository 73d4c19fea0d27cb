"""A plug-in that sets a column of ours in the very transaction in which it is written: the value never sticks."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from sandbox.dataverse.writing.unit import Unit
from tests.chaos.stateful.own_columns import Held
from tests.chaos.stateful.playing import Small
from tests.chaos.stateful.quiet import wrong_with
from tests.chaos.stateful.template import template

A_DAY = 86_400


@pytest.fixture
def plugged_in(monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Small]:
    """A small world in which the next step of all feedback is what a plug-in says."""
    watch = Held.watch

    def with_plug_in(history: Held, unit: Unit) -> None:
        watch(history, unit)
        for change in unit.changes:
            if change.table.name == "phso_feedback" and change.message == "Update":
                sql = "UPDATE phso_feedback SET phso_nextstep = 'theirs', versionnumber = ? WHERE phso_feedbackid = ?"
                unit.database.execute(sql, (unit.next_version(), change.row_id))

    monkeypatch.setattr(Held, "watch", with_plug_in)
    small = Small(template(tmp_path_factory.mktemp("plugged in")))
    yield small
    small.close()


def test_it_is_written_twice_reported_once_and_then_left(plugged_in: Small) -> None:
    feedback = plugged_in.world.challenged()
    for _ in range(5):
        plugged_in.timeline.go_on(A_DAY)
        plugged_in.sweep("open")
    plugged_in.come_to_rest()
    assert writes_to(plugged_in, feedback) == 2
    assert plugged_in.world.feedback(feedback)["phso_nextstep"] == "theirs"
    assert plugged_in.world.result()["changed_back"] == {feedback: ["phso_nextstep"]}
    assert list(wrong_with(plugged_in)) == []


def test_each_further_thing_that_people_record_costs_two_writes_at_most(plugged_in: Small) -> None:
    feedback = plugged_in.world.challenged()
    plugged_in.come_to_rest()
    for number, column in enumerate(("phso_canresolveself", "phso_specialistknowledge", "phso_consideringjr"), 1):
        plugged_in.api.update("phso_feedbacks", feedback, {column: 727000001}, by=plugged_in.world.office.priya)
        plugged_in.come_to_rest()
        assert writes_to(plugged_in, feedback) <= 2 * (number + 1)
    assert plugged_in.world.result()["changed_back"] == {feedback: ["phso_nextstep"]}


def writes_to(small: Small, feedback: str) -> int:
    """How often the app changed a piece of feedback."""
    return small.history.changed["phso_feedback", feedback]
