"""An environment that is put back to an earlier state: what was made since is made again, under the same ids."""

from sandbox.demo.office import open_case
from tests.loop.world import World

BACKUP = "backup"
DONE = {"statecode": 1, "statuscode": 5}


def back_up(world: World) -> None:
    world.api.control("POST", "snapshot", {"name": BACKUP})


def restore(world: World) -> None:
    world.api.control("POST", "restore", {"name": BACKUP})


def cases_to_look_at(world: World) -> list[str | None]:
    """What the sweep puts on the queue."""
    world.queue.sent.clear()
    world.app.sweep("changed")
    return [look.case for look, _ in world.queue.sent]


def test_a_task_made_after_the_backup_is_made_again_under_the_same_id(world: World) -> None:
    world.thanked()
    back_up(world)
    world.look()
    made = world.task()["activityid"]

    restore(world)
    assert world.tasks() == []
    world.look()

    assert world.task()["activityid"] == made
    assert list(world.ledger()) == [made]


def test_a_task_in_the_backup_is_found_there_and_nothing_is_written(world: World) -> None:
    world.thanked()
    world.look()
    back_up(world)
    world.api.update("tasks", world.task()["activityid"], DONE)
    world.look()

    restore(world)
    as_restored = world.everything()
    world.look()

    assert world.everything() == as_restored
    assert world.task()["statecode"] == 0


def test_the_sweep_goes_on_from_the_backup_and_not_from_where_it_was(world: World) -> None:
    cases_to_look_at(world)
    world.on("2025-03-10T10:00:00Z")
    world.thanked()
    back_up(world)
    assert cases_to_look_at(world) == [world.case]
    world.on("2025-03-10T14:00:00Z")
    cases_to_look_at(world)
    assert cases_to_look_at(world) == []

    restore(world)
    world.on("2025-03-10T14:30:00Z")

    assert cases_to_look_at(world) == [world.case]


def test_a_look_from_before_the_restore_at_a_case_that_is_gone_ends_quietly(world: World) -> None:
    back_up(world)
    later = open_case(world.api, world.office, "Opened after the backup")
    restore(world)

    before = world.everything()
    world.look(later)

    assert world.everything() == before
