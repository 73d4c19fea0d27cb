"""What one event costs: counted in the sandbox's own log."""

from datetime import timedelta

from function_app import clock
from function_app.asking import queries_for
from function_app.messages import Look
from function_app.wiring import wire
from mappings import shipped_mapping
from tests.loop.world import World

QUERIES = len(queries_for(shipped_mapping(), "00000000-0000-0000-0000-000000000001"))
MADE_LATELY = 2
"""Tasks, and drafts."""
POSITIVE_FEEDBACK = "positive feedback received"


def test_an_event_that_changed_something_costs_one_read_and_one_write(world: World) -> None:
    feedback = world.thanked()
    world.look()
    world.api.update("phso_feedbacks", feedback, {"phso_channel": 727000001}, by=world.office.priya)
    world.api.control("DELETE", "requests")
    world.look()
    assert len(world.requests()) == 2


def test_an_event_that_has_something_made_costs_one_read_and_one_write(world: World) -> None:
    world.thanked()
    world.api.control("DELETE", "requests")
    world.look()
    look, _write = world.requests()
    assert world.named(POSITIVE_FEEDBACK)
    assert look == QUERIES + MADE_LATELY


def test_how_much_was_made_lately_is_asked_along_once_and_again_after_something_was_made(world: World) -> None:
    for _ in range(2):
        world.look()
    world.thanked()
    for _ in range(4):
        world.look()
    reads = [operations for operations in world.requests() if operations >= QUERIES]
    assert [operations - QUERIES for operations in reads] == [MADE_LATELY, 0, 0, MADE_LATELY, 0, 0]


def test_a_new_process_asks_by_itself_how_much_was_made_before_it_makes_something(world: World) -> None:
    """Who it is it learns only then, and a look that makes nothing is not to cost a request more."""
    world.thanked()
    world.api.control("DELETE", "requests")
    new = wire(world.app.settings, lambda _name: world.queue)
    new.reconcile(Look(case=world.case, seen_at=clock.wall(), correlation="test", asked_by="webhook"))
    new.close()
    look, who, made_lately, _write = world.requests()
    assert (look, who, made_lately) == (QUERIES, 1, MADE_LATELY)


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
