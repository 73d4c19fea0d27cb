"""The assessment row is found by its id: what people do to lookups and to other rows cannot take it away."""

from uuid import UUID

import pytest

from function_app import clock
from function_app.messages import Look
from mappings.remembering.ids import assessment_id
from sandbox.demo import office as people
from tests.loop.world import World


def token(world: World) -> dict[str, object]:
    """The case's own assessment."""
    return world.api.row("phso_assessments", assessment_id(world.app.mapping.namespace, world.case))


def unlink(world: World, where: str | None) -> None:
    """Somebody empties the assessment's lookup, or points it at another case."""
    bound = None if where is None else f"/incidents({where})"
    world.api.update("phso_assessments", str(token(world)["phso_assessmentid"]), {"phso_CaseId@odata.bind": bound})


@pytest.mark.parametrize("elsewhere", [False, True], ids=["emptied", "another case's"])
def test_an_assessment_whose_lookup_was_changed_is_bound_again_and_nothing_is_made_twice(
    world: World, elsewhere: bool
) -> None:
    world.thanked()
    world.look()
    unlink(world, people.open_case(world.api, world.office, "Another case") if elsewhere else None)
    world.look()
    assert token(world)["_phso_caseid_value"] == world.case
    assert (len(world.tasks()), len(world.assessments())) == (1, 1)
    world.api.control("DELETE", "requests")
    world.look()
    assert len(world.requests()) == 1


def test_new_feedback_is_acted_on_although_the_lookup_was_emptied(world: World) -> None:
    world.thanked()
    world.look()
    unlink(world, None)
    world.thanked()
    world.look()
    assert (len(world.tasks()), world.queue.sent) == (2, [])


def test_trouble_is_marked_on_an_assessment_whose_lookup_was_emptied_and_binds_it_again(world: World) -> None:
    world.thanked()
    world.look()
    unlink(world, None)
    world.app.poison(Look(case=world.case, seen_at=clock.wall(), correlation="test", asked_by="webhook").to_json())
    assert token(world)["phso_troublecode"] == "not_evaluated"
    assert token(world)["_phso_caseid_value"] == world.case


@pytest.mark.parametrize("id_", [str(UUID(int=1)), str(UUID(int=2**128 - 1))], ids=["sorts first", "sorts last"])
def test_a_stray_assessment_of_the_same_case_changes_nothing(world: World, id_: str) -> None:
    world.thanked()
    world.look()
    world.api.delete("tasks", world.task()["activityid"], by=world.office.morgan)
    world.look()
    stray = {
        "phso_assessmentid": id_,
        "phso_name": "Came with a merged case",
        "phso_CaseId@odata.bind": f"/incidents({world.case})",
    }
    world.api.create("phso_assessments", stray)
    before = world.everything()
    world.look()
    assert world.everything() == before
    assert world.tasks() == []
