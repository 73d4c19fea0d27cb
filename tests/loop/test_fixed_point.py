"""Whatever people did, in whatever order: one write reaches the fixed point, and nothing is made twice."""

import random
from collections import Counter
from collections.abc import Callable
from typing import Any

import pytest

from function_app.asking import observe
from mappings.remembering.ledger import NOT_AS_SEEDED
from mappings.remembering.what_was_learned import Learned
from sandbox.demo import office as people
from sandbox.demo.office import CHOICE, NO, TASK_CANCELLED, TASK_COMPLETED, YES
from tests.loop.world import RECEIVED, World

RESOLVED, REOPENED = {"statecode": 1, "statuscode": 5}, {"statecode": 0, "statuscode": 1}
INACTIVE, ACTIVE = {"statecode": 1, "statuscode": 2}, {"statecode": 0, "statuscode": 1}
Deed = Callable[[World, random.Random], object]


def on_feedback(change: Callable[[World, random.Random], dict[str, Any]]) -> Deed:
    """Something that a person enters on the form of some feedback."""

    def do(world: World, chance: random.Random) -> None:
        rows = world.api.rows("phso_feedbacks", orderby="createdon")
        if rows:
            chosen = chance.choice(rows)["phso_feedbackid"]
            world.api.update("phso_feedbacks", chosen, change(world, chance))

    return do


def on_task(change: Callable[[World, random.Random], dict[str, Any]]) -> Deed:
    """Something that a person does with some task."""

    def do(world: World, chance: random.Random) -> None:
        rows = world.tasks()
        if rows:
            world.api.update("tasks", chance.choice(rows)["activityid"], change(world, chance))

    return do


def delete_a_task(world: World, chance: random.Random) -> None:
    rows = world.tasks()
    if rows:
        world.api.delete("tasks", chance.choice(rows)["activityid"])


def delete_feedback(world: World, chance: random.Random) -> None:
    rows = world.api.rows("phso_feedbacks", orderby="createdon")
    if len(rows) > 1:
        world.api.delete("phso_feedbacks", chance.choice(rows)["phso_feedbackid"])


def put_feedback_elsewhere_or_back(world: World, chance: random.Random) -> None:
    rows = world.api.rows("phso_feedbacks", orderby="createdon")
    if rows:
        if len(world.api.rows("incidents")) == 1:
            people.open_case(world.api, world.office, "Another case")
        case = chance.choice(world.api.rows("incidents", orderby="createdon"))["incidentid"]
        feedback = chance.choice(rows)["phso_feedbackid"]
        world.api.update("phso_feedbacks", feedback, {"phso_CaseId@odata.bind": f"/incidents({case})"})


def unlink_the_assessment(world: World, _: random.Random) -> None:
    for row in world.assessments():
        world.api.update("phso_assessments", row["phso_assessmentid"], {"phso_CaseId@odata.bind": None})


def save_a_contact(world: World, chance: random.Random) -> None:
    rows = world.api.rows("phso_feedbacks", orderby="createdon")
    if rows:
        people.save_contact(world.api, world.office, world.case, chance.choice(rows)["phso_feedbackid"])


def comment(world: World, chance: random.Random) -> None:
    rows = world.api.rows("phso_feedbacks", orderby="createdon")
    copies = (world.office.director, world.office.chief)[: chance.randint(0, 2)]
    if rows:
        feedback = chance.choice(rows)["phso_feedbackid"]
        world.api.update("systemusers", world.office.morgan, {"isdisabled": False})
        people.send_comments(world.api, world.office, world.case, feedback, copies)


def change_the_manager(world: World, chance: random.Random) -> None:
    manager = chance.choice([None, f"/systemusers({world.office.morgan})", f"/systemusers({world.office.director})"])
    world.api.update("systemusers", world.office.priya, {"parentsystemuserid@odata.bind": manager})


def disable_or_not(world: World, chance: random.Random) -> None:
    world.api.update("systemusers", world.office.morgan, {"isdisabled": chance.random() < 0.5})


def extend(world: World, chance: random.Random) -> None:
    rows = world.api.rows("phso_feedbacks", orderby="createdon")
    columns: dict[str, Any] = {"phso_newdate": "2025-04-11"}
    columns |= {"phso_toldon": "2025-03-12T09:00:00Z"} if chance.random() < 0.5 else {}
    columns |= {"phso_agreed": chance.choice([YES, NO])} if chance.random() < 0.5 else {}
    if rows:
        feedback = chance.choice(rows)["phso_feedbackid"]
        people.extend(world.api, world.office, world.case, feedback, **columns)


def of_the_case(world: World) -> dict[str, Any]:
    return world.api.row("incidents", world.case)


def assign_the_case(world: World, chance: random.Random) -> None:
    if of_the_case(world)["statecode"] == 0:
        office = world.office
        owners = [f"/systemusers({who})" for who in (office.priya, office.morgan, office.director, office.ola)]
        owners += [f"/teams({team})" for team in (office.support, office.oat)]
        world.api.update("systemusers", office.morgan, {"isdisabled": False})
        world.api.update("incidents", world.case, {"ownerid@odata.bind": chance.choice(owners)})


def resolve_or_reopen(world: World, _: random.Random) -> None:
    is_open = of_the_case(world)["statecode"] == 0
    world.api.update("incidents", world.case, RESOLVED if is_open else REOPENED, by=world.office.priya)


def merge(world: World, chance: random.Random) -> None:
    """Another case into this one; now and then this one into the other."""
    other = people.open_case(world.api, world.office, "The same matter")
    if of_the_case(world)["statecode"] == 0:
        world.merge(*((world.case, other) if chance.random() < 0.8 else (other, world.case)))


def record_on_another_case_and_merge(world: World, chance: random.Random) -> None:
    """Feedback on another case, looked at there, which then turns out to be the same matter."""
    if of_the_case(world)["statecode"] == 0:
        other = people.open_case(world.api, world.office, "The same matter")
        people.thank(world.api, world.office, other, RECEIVED, "So kind.")
        if chance.random() < 0.8:
            world.look(other)
        world.merge(world.case, other)


def another_day(world: World, chance: random.Random) -> None:
    world.on(f"2025-{chance.randint(3, 5):02}-{chance.randint(10, 28):02}T{chance.randint(0, 23):02}:30:00Z")


DEEDS: list[Deed] = [
    lambda world, _: world.thanked(saved=False),
    lambda world, _: world.thanked(),
    lambda world, chance: world.challenged(chance.choice([None, "2025-02-28"])),
    on_feedback(lambda _, chance: {"phso_kind": chance.choice([None, CHOICE, CHOICE + 1, CHOICE + 2])}),
    on_feedback(lambda _, chance: {"phso_maincontents": chance.choice([None, "Kind.", "long " * 500])}),
    on_feedback(lambda _, chance: {"phso_deadlinegiven": chance.choice([None, "2025-03-28"])}),
    on_feedback(lambda _, chance: {"phso_groundsreceivedon": chance.choice([None, "2025-04-02T09:00:00Z"])}),
    on_feedback(lambda _, chance: {"phso_lateexplanation": chance.choice([None, "Ill."])}),
    on_feedback(lambda _, chance: {"phso_explanationreasonable": chance.choice([None, YES, NO])}),
    on_feedback(lambda _, chance: {"phso_declinedoutoftime": chance.choice([None, YES, NO])}),
    on_feedback(lambda _, chance: {"phso_closedon": chance.choice([None, "2025-03-20T09:00:00Z"])}),
    on_feedback(lambda _, chance: {"phso_managerconsidered": chance.choice([None, CHOICE, CHOICE + 1])}),
    on_task(lambda _, chance: chance.choice([TASK_COMPLETED, TASK_CANCELLED, {"statecode": 0, "statuscode": 2}])),
    on_task(lambda _, chance: {"description": chance.choice([None, "Mine."])}),
    on_task(lambda world, _: {"ownerid@odata.bind": f"/systemusers({world.office.director})"}),
    on_task(lambda *_: {"phso_FeedbackId_Task@odata.bind": None}),
    on_feedback(lambda _, chance: chance.choice([INACTIVE, ACTIVE])),
    delete_a_task,
    delete_feedback,
    put_feedback_elsewhere_or_back,
    unlink_the_assessment,
    save_a_contact,
    comment,
    change_the_manager,
    disable_or_not,
    extend,
    assign_the_case,
    assign_the_case,
    resolve_or_reopen,
    resolve_or_reopen,
    merge,
    record_on_another_case_and_merge,
    another_day,
]


@pytest.mark.parametrize("seed", range(24))
def test_one_write_reaches_the_fixed_point_and_nothing_is_made_twice(world: World, seed: int) -> None:
    chance = world.casework(seed)
    for _ in range(10):
        for deed in chance.choices(DEEDS, k=chance.randint(1, 6)):
            deed(world, chance)
        world.look()
        assert_nothing_is_left_to_write(world)
        assert_nothing_twice(world)


def assert_nothing_is_left_to_write(world: World) -> None:
    """A second look at the case as it stands now would change nothing."""
    seen = observe(world.app.dataverse, world.app.mapping, world.case, "test")
    assert world.app.reconciler.decide(seen, Learned()).plan.changes == (), "a second write was needed"


def assert_nothing_twice(world: World) -> None:
    """At most one open task of ours for a purpose of a piece of feedback, even where its lookup was emptied.

    One that a person opened again beside its successor is that person's. What stands on another case, that case's
    ledger remembers.
    """
    open_ones = [task for task in world.tasks() if task["statecode"] == 0 and task["phso_purpose"] is not None]
    if len(open_ones) < 2:
        return
    remembered = world.ledger()
    about = {task: entry["about"] for task, entry in remembered.items()}
    reopened = {task for task, entry in remembered.items() if entry["made"] and entry["seeds"] == NOT_AS_SEEDED}
    rows = world.api.rows("phso_feedbacks")
    elsewhere = {row["phso_feedbackid"] for row in rows if row["_phso_caseid_value"] != world.case}
    here = (task for task in open_ones if task["_phso_feedbackid_value"] not in elsewhere)
    ours = [task for task in here if task["activityid"] not in reopened]
    of = (task["_phso_feedbackid_value"] or about.get(task["activityid"], task["activityid"]) for task in ours)
    count = Counter(zip(of, (task["phso_purpose"] for task in ours), strict=True))
    assert all(number == 1 for number in count.values()), count
