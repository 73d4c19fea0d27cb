"""What one event costs: counted in the sandbox's own log."""

from datetime import timedelta

from function_app import clock
from tests.loop.world import World


def test_an_event_that_changed_something_costs_one_read_and_one_write(world: World) -> None:
    feedback = world.thanked()
    world.look()
    world.api.update("phso_feedbacks", feedback, {"phso_channel": 727000001}, by=world.office.priya)
    world.api.control("DELETE", "requests")
    world.look()
    assert len(world.requests()) == 2


def test_an_event_that_has_something_made_asks_once_more_how_much_was_made_lately(world: World) -> None:
    world.thanked()
    world.api.control("DELETE", "requests")
    world.look()
    _, made_lately, _ = world.requests()
    assert made_lately == 2


def test_an_event_that_changed_nothing_costs_one_read(world: World) -> None:
    world.thanked()
    world.look()
    before = world.everything()
    world.api.control("DELETE", "requests")
    world.look()
    assert len(world.requests()) == 1
    assert world.everything() == before


def test_a_message_that_a_later_look_has_already_seen_costs_nothing(world: World) -> None:
    world.thanked()
    long_ago = clock.wall() - timedelta(minutes=1)
    world.look()
    world.api.control("DELETE", "requests")
    world.look(seen_at=long_ago)
    assert world.requests() == []


def test_a_case_without_feedback_is_read_and_left_alone(world: World) -> None:
    world.look()
    assert len(world.requests()) == 1
    assert world.assessments() == []


def test_facts_that_change_without_changing_the_answer_still_move_the_token(world: World) -> None:
    feedback = world.thanked()
    world.look()
    before = world.assessment()
    world.api.update("phso_feedbacks", feedback, {"phso_channel": 727000001}, by=world.office.priya)
    world.look()
    after = world.assessment()
    assert before["phso_inputs"] != after["phso_inputs"]
    assert before["@odata.etag"] != after["@odata.etag"]
    assert before["phso_result"] == after["phso_result"]


def test_time_passing_changes_no_input_and_writes_nothing_before_its_day(world: World) -> None:
    world.challenged(phso_deadlinegiven="2025-03-28")
    world.look()
    before = world.everything()
    world.on("2025-03-28T22:00:00Z")
    world.look()
    assert world.everything() == before


def test_the_day_after_the_date_the_answer_changes_and_the_inputs_do_not(world: World) -> None:
    feedback = world.challenged(phso_deadlinegiven="2025-03-28")
    world.look()
    before = world.assessment()
    assert before["phso_lookagainon"] == "2025-03-29"
    world.on("2025-03-29T09:00:00Z")
    world.look()
    after = world.assessment()
    assert (after["phso_inputs"], after["phso_lookagainon"]) == (before["phso_inputs"], None)
    assert "28 March 2025, has passed" in world.feedback(feedback)["phso_attention"]
