"""What counts as an event that a sweep healed, and the count of them by day."""

import json
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from mappings import shipped_mapping
from mappings.installation.healed import healed_change, healed_in
from mappings.remembering.ids import installation_id
from tests.loop.world import World

MAPPING = shipped_mapping()
TODAY = date(2025, 3, 10)


def counted(world: World) -> dict[str, int]:
    """The count by day; empty where there is none."""
    key = installation_id(MAPPING.namespace, "healed")
    rows = world.api.rows("phso_assessments", filter=f"phso_assessmentid eq {key}")
    days: dict[str, int] = json.loads(rows[0]["phso_result"])["days"] if rows else {}
    return days


def change_without_telling(world: World, feedback: str, words: str, at: str = "2025-03-10T09:05:00Z") -> None:
    world.on(at)
    world.api.update("phso_feedbacks", feedback, {"phso_maincontents": words}, by=world.office.priya)


def test_each_event_that_no_webhook_told_of_is_counted_on_its_day_in_london(world: World) -> None:
    feedback = world.thanked()
    world.look()
    for day, hour in (("2025-03-10", "10"), ("2025-03-10", "11"), ("2025-03-11", "09")):
        change_without_telling(world, feedback, f"{day} {hour}", f"{day}T{hour}:10:00Z")
        world.on(f"{day}T{hour}:30:00Z")
        world.look(asked_by="sweep")
    assert counted(world) == {"2025-03-10": 2, "2025-03-11": 1}


def test_a_look_that_a_webhook_asked_for_heals_nothing(world: World) -> None:
    world.thanked()
    world.on("2025-03-10T09:30:00Z")
    world.look()
    assert counted(world) == {}


def test_a_new_mode_that_a_sweep_follows_heals_nothing(world: World) -> None:
    world.mode("watch")
    world.thanked()
    world.look()
    world.mode("act")
    world.on("2025-03-10T09:30:00Z")
    world.look(asked_by="sweep")
    assert len(world.tasks()) == 1
    assert counted(world) == {}


def test_a_day_that_came_heals_nothing(world: World) -> None:
    world.challenged(phso_deadlinegiven="2025-03-28")
    world.look()
    world.on("2025-03-29T09:00:00Z")
    before = world.assessment()
    world.look(asked_by="sweep")
    assert world.assessment() != before
    assert counted(world) == {}


def test_another_mapping_changes_every_assessment_and_heals_nothing(world: World) -> None:
    world.thanked()
    world.look()
    before = world.assessment()["phso_inputs"]
    mapping = replace(world.app.mapping, version="another")
    world.app = replace(world.app, reconciler=replace(world.app.reconciler, mapping=mapping))
    world.on("2025-03-12T02:30:00Z")
    world.look(asked_by="sweep")
    assert world.assessment()["phso_inputs"] != before
    assert counted(world) == {}


def test_an_edit_that_changes_no_fact_is_not_healed_by_what_comes_days_later(world: World) -> None:
    """The look after the edit writes nothing, so that the assessment stays older than the edit."""
    feedback = world.thanked()
    world.look()
    world.on("2025-03-11T09:00:00Z")
    world.api.update("phso_feedbacks", feedback, {"phso_name": "A thank-you"}, by=world.office.priya)
    world.look()
    before = world.assessment()["phso_inputs"]
    mapping = replace(world.app.mapping, version="another")
    world.app = replace(world.app, reconciler=replace(world.app.reconciler, mapping=mapping))
    world.on("2025-03-20T02:30:00Z")
    world.look(asked_by="sweep")
    assert world.assessment()["phso_inputs"] != before
    assert counted(world) == {}


@pytest.mark.parametrize(
    ("since", "count"), [("2025-03-10T09:10:00+00:00", {}), ("2025-03-10T08:10:00+00:00", {"2025-03-10": 1})]
)
def test_what_was_on_record_before_this_software_was_set_to_work_was_not_missed(
    world: World, since: str, count: dict[str, int]
) -> None:
    world.mode("act", since=since)
    world.thanked()
    world.on("2025-03-10T09:30:00Z")
    world.look(asked_by="sweep")
    assert counted(world) == count


@pytest.mark.parametrize("fault", [{"effect": "status", "status": 503}, {"effect": "lose", "when": "before"}])
def test_a_count_that_cannot_be_kept_fails_no_look(
    world: World, fault: dict[str, Any], caplog: pytest.LogCaptureFixture
) -> None:
    """The first write is the case's own; every one after it goes wrong."""
    feedback = world.thanked()
    world.look()
    before = world.assessment()["phso_inputs"]
    change_without_telling(world, feedback, "Thank you.")
    world.on("2025-03-10T09:30:00Z")
    world.fault(effect="delay", only="writes", path=r"\$batch")
    world.fault(**fault, only="writes", path=r"\$batch", times=None)
    world.look(asked_by="sweep")
    assert "healed_event_not_counted" in caplog.text
    assert world.assessment()["phso_inputs"] != before


def test_days_of_more_than_a_month_ago_are_forgotten_and_what_is_no_count_is_left_out() -> None:
    row = said({"2025-02-08": 4, "2025-02-09": 3, "2025-03-09": 2, "soon": 1, "2025-03-08": None})
    assert healed_in(MAPPING, row) == {date(2025, 2, 8): 4, date(2025, 2, 9): 3, date(2025, 3, 9): 2}
    change = healed_change(MAPPING, row, TODAY)
    body = json.loads(change.body[MAPPING.writes.assessment.columns["result"]])
    assert body == {"days": {"2025-02-09": 3, "2025-03-09": 2, "2025-03-10": 1}}
    assert (change.method, change.guard) == ("PATCH", 'W/"1"')


@pytest.mark.parametrize("text", ["", None, "[]", '{"days":[1]}', "never"])
def test_a_count_that_somebody_spoiled_begins_again(text: str | None) -> None:
    row = {MAPPING.writes.assessment.columns["result"]: text, "@odata.etag": 'W/"1"'}
    assert healed_in(MAPPING, row) == {}
    assert healed_change(MAPPING, row, TODAY).method == "PATCH"


def said(days: dict[str, Any]) -> dict[str, Any]:
    return {MAPPING.writes.assessment.columns["result"]: json.dumps({"days": days}), "@odata.etag": 'W/"1"'}
