"""In every mode, whatever people did: one write reaches the fixed point, and what may not be written is not."""

import random
from typing import Any

import pytest

from mappings.installation.mode import KINDS
from tests.loop.test_fixed_point import DEEDS, Deed, assert_nothing_is_left_to_write, assert_nothing_twice
from tests.loop.test_modes import asked_for_a_document
from tests.loop.world import World

WRITTEN = {"watch": {"phso_assessments"}, "advise": {"phso_assessments", "phso_feedbacks", "tasks"}}
"""The tables that a level may change at most."""
KEPT_ON_TASKS = {"phso_missing", "phso_validation"}
STAMPS = {"@odata.etag", "versionnumber", "modifiedon", "_modifiedby_value"}
LEVELS = ("watch", "advise", "act")


def set_any_mode(world: World, chance: random.Random) -> str:
    """A level for all kinds, now and then with exceptions and a date, and its name where it has neither."""
    level = chance.choice(LEVELS)
    if chance.random() < 0.5:
        world.mode(level)
        return level
    exceptions = {kind: chance.choice(LEVELS) for kind in chance.choices(KINDS, k=3)}
    first_day = {"from": f"2025-03-{chance.randint(9, 12):02}"} if chance.random() < 0.5 else {}
    world.mode(level, exceptions=exceptions, **first_day)
    return "mixed"


def changed(before: dict[str, Any], after: dict[str, Any]) -> dict[str, set[str]]:
    """The columns that differ, by table; all columns of a row that was not there."""
    found: dict[str, set[str]] = {}
    for table, rows in after.items():
        known = {etag_and_row[1][key_of(etag_and_row[1])]: etag_and_row[1] for etag_and_row in before[table]}
        for _, row in rows:
            old = known.get(row[key_of(row)], {})
            columns = {name for name, value in row.items() if old.get(name) != value} - STAMPS
            if columns:
                found.setdefault(table, set()).update(columns)
    return found


def key_of(row: dict[str, Any]) -> str:
    """The column that holds the id of a row."""
    keys = ("activityid", "phso_feedbackid", "phso_assessmentid", "phso_decisionid", "incidentid")
    return next(name for name in keys if name in row)


@pytest.mark.parametrize("seed", range(12))
def test_one_write_reaches_the_fixed_point_in_every_mode(world: World, seed: int) -> None:
    chance = world.casework(seed)
    deeds: list[Deed] = [*DEEDS, lambda world, _: asked_for_a_document(world)]
    for _ in range(10):
        for deed in chance.choices(deeds, k=chance.randint(1, 6)):
            deed(world, chance)
        mode = set_any_mode(world, chance)
        before = world.everything()
        world.look()
        assert_nothing_is_left_to_write(world)
        assert_nothing_twice(world)
        written = changed(before, world.everything())
        assert set(written) <= WRITTEN.get(mode, set(written))
        if mode == "advise":
            assert written.get("tasks", set()) <= KEPT_ON_TASKS
