"""What people do in a small world: the deeds of the loop's tests, each with a chance of its own."""

from __future__ import annotations

import random
from collections.abc import Sequence

from sandbox.demo.office import DECISION_COMPLAINT, POSITIVE, SERVICE_COMPLAINT, TASK_CANCELLED, TASK_COMPLETED
from tests.loop import test_challenges_fixed_point, test_fixed_point, test_records_fixed_point
from tests.loop.forms import some_columns
from tests.loop.test_fixed_point import Deed, another_day
from tests.loop.world import World

OPEN = 0
BY_HAND, MANY = "Ring the hospital", 20
"""What tasks are called that people set by hand, and how many of them a full case has."""
FORMS = ("phso_feedbacks", "phso_decisions", "incidents")


def fill_in(world: World, chance: random.Random) -> None:
    """Any fields of a form."""
    entity_set = chance.choice(FORMS)
    rows = world.api.rows(entity_set, orderby="createdon")
    if rows:
        row = chance.choice(rows)[{"incidents": "incidentid"}.get(entity_set, f"{entity_set[:-1]}id")]
        world.api.update(entity_set, row, some_columns(entity_set, world, chance), by=world.office.priya)


def act_on_a_task(world: World, chance: random.Random) -> None:
    """What people do with a task that is theirs to do."""
    rows = [row for row in world.tasks() if row["statecode"] == 0]
    if not rows:
        return
    task, office = chance.choice(rows)["activityid"], world.office
    owner = {"ownerid@odata.bind": f"/systemusers({chance.choice((office.tomasz, office.director, office.ola))})"}
    words = {"description": "Mine."}
    due = {"scheduledend": "2025-04-14T12:00:00Z"}
    if chance.random() < 0.25:
        world.api.delete("tasks", task, by=office.morgan)
    else:
        what = chance.choice((TASK_COMPLETED, TASK_CANCELLED, owner, words, due))
        world.api.update("tasks", task, what, by=office.morgan)


def reclassify(world: World, chance: random.Random) -> None:
    """The feedback that came first is of another kind after all."""
    rows = world.api.rows("phso_feedbacks", orderby="createdon")
    if rows:
        kind = chance.choice((POSITIVE, SERVICE_COMPLAINT, DECISION_COMPLAINT))
        world.api.update("phso_feedbacks", rows[0]["phso_feedbackid"], {"phso_kind": kind}, by=world.office.priya)


def contend(world: World, chance: random.Random) -> None:
    """Other logic sets a column that the app keeps."""
    rows = world.api.rows("phso_feedbacks", filter="statecode eq 0", orderby="createdon")
    if rows:
        value = {chance.choice(("phso_stage", "phso_nextstep", "phso_attention")): chance.choice((None, "theirs"))}
        world.api.update("phso_feedbacks", chance.choice(rows)["phso_feedbackid"], value, by=world.office.dev)


def assign_a_full_case(world: World, chance: random.Random) -> None:
    """The case goes to somebody else with many tasks on it: all of them go along, each with a webhook of its own."""
    if test_fixed_point.of_the_case(world)["statecode"] == OPEN:
        there = len(world.api.rows("tasks", filter=f"subject eq '{BY_HAND}'"))
        for _ in range(MANY - there):
            set_by_hand(world)
        who = chance.choice((world.office.tomasz, world.office.director, world.office.priya))
        world.api.update("incidents", world.case, {"ownerid@odata.bind": f"/systemusers({who})"}, by=world.office.priya)


def set_by_hand(world: World) -> str:
    """Priya sets a task of her own on the case."""
    row = {"regardingobjectid_incident_task@odata.bind": f"/incidents({world.case})", "subject": BY_HAND}
    return world.api.create("tasks", row, by=world.office.priya)


DEEDS: Sequence[Deed] = tuple(
    deed
    for deed in (
        *test_fixed_point.DEEDS,
        *(fill_in, act_on_a_task, contend, reclassify) * 4,
        *test_challenges_fixed_point.DEEDS,
        *test_records_fixed_point.DEEDS,
        *(assign_a_full_case,) * 4,
    )
    if deed is not another_day
)
"""The simplest first: a test that fails is made smaller towards them. Days pass in a small world by themselves."""
