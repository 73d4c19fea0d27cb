"""Random casework can be played again: what a failing seed did, it does once more, with the same ids."""

from typing import Any

from sandbox.dataverse import RunningDataverse
from sandbox.demo.office import Office
from sandbox.demo.web_api import WebApi
from tests.loop.test_fixed_point import DEEDS
from tests.loop.world import World, world_in

TABLES = {
    "incidents": "incidentid",
    "phso_feedbacks": "phso_feedbackid",
    "phso_extensions": "phso_extensionid",
    "emails": "activityid",
    "tasks": "activityid",
}


def test_the_casework_of_a_seed_makes_the_same_rows_again(
    world: World, dataverse: RunningDataverse, staffed: tuple[WebApi, Office]
) -> None:
    first = rows_after(world, 3)
    world.api.control("POST", "restore", {"name": "staffed"})
    again = world_in(dataverse, *staffed)
    try:
        assert rows_after(again, 3) == first
    finally:
        again.app.close()
    assert len(first) > 10


def rows_after(world: World, seed: int) -> dict[str, Any]:
    """Every row by its id, as far as people and the app say what is in it, after the casework of a seed."""
    chance = world.casework(seed)
    for deed in chance.choices(DEEDS, k=40):
        deed(world, chance)
        world.look()
    return {row[key]: _said(row) for name, key in TABLES.items() for row in world.api.rows(name)}


def _said(row: dict[str, Any]) -> dict[str, Any]:
    """Without the version, which counts every write that the environment has ever seen."""
    return {name: value for name, value in row.items() if name not in ("@odata.etag", "versionnumber")}
