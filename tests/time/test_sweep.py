"""What the sweep asks for in the half hours around midnight, and what it remembers of itself."""

from function_app.messages import Look
from mappings.installation.watermark import NAME, watermark_in
from mappings.remembering.ids import installation_id
from tests.loop.doorway import doorway
from tests.loop.world import World

DAYS = ("2025-03-10", "2025-03-11", "2025-03-30", "2025-03-31", "2025-06-11", "2025-06-12")
LAST_DUE = {
    "2025-03-10T23:30:00Z": "2025-03-10",
    "2025-03-11T00:30:00Z": "2025-03-11",
    "2025-03-30T00:30:00Z": "2025-03-30",
    "2025-03-30T22:30:00Z": "2025-03-30",
    "2025-03-30T23:30:00Z": "2025-03-31",
    "2025-06-10T22:30:00Z": "2025-03-31",
    "2025-06-10T23:30:00Z": "2025-06-11",
}
"""The last of these days on which a case that is to be looked at again is due at a moment."""


def test_a_case_is_due_from_londons_midnight_on(world: World) -> None:
    world.thanked()
    world.look()
    token = world.assessment()["phso_assessmentid"]
    for day in DAYS:
        world.api.update("phso_assessments", token, {"phso_lookagainon": day})
        for moment, last in LAST_DUE.items():
            world.on(moment)
            world.app.sweep("due")
            asked = {look.case for look, _ in world.queue.sent}
            world.queue.sent.clear()
            assert asked == ({world.case} if day <= last else set()), (day, moment)


def test_the_watermark_is_the_moment_in_utc_and_a_change_after_it_is_asked_for(world: World) -> None:
    mapping = world.app.mapping
    row = installation_id(mapping.namespace, NAME)
    for moment in ("2025-03-10T23:30:00Z", "2025-06-10T23:30:00Z"):
        world.on(moment)
        world.app.sweep("changed")
        until = watermark_in(mapping, world.api.row("phso_assessments", row))
        assert until is not None
        assert until.isoformat() == moment.replace("Z", "+00:00")
        world.queue.sent.clear()
        world.thanked()
        world.app.sweep("changed")
        assert {look.case for look, _ in world.queue.sent} == {world.case}


def test_an_event_is_seen_at_the_moment_it_comes(world: World) -> None:
    door = doorway(world)
    world.thanked()
    before = world.app.door.now()
    door.bring(door.told())
    after = world.app.door.now()
    looks = [Look.from_json(look.to_json()) for look, _ in world.queue.sent]
    assert looks != []
    assert all(before <= look.seen_at <= after for look in looks)
