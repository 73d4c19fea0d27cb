"""Whatever is recorded after a complaint, in whatever order: one write reaches the fixed point, nothing comes twice."""

import random
from typing import Any

import pytest

from sandbox.demo import office as people
from sandbox.demo.office import CHOICE, EMAIL_SENT, YES
from tests.loop.forms import parents, some_columns
from tests.loop.test_challenges_fixed_point import answer, assert_one_open_task_for_a_round, complete
from tests.loop.test_fixed_point import (
    Deed,
    another_day,
    assert_nothing_is_left_to_write,
    delete_a_task,
    of_the_case,
    on_feedback,
    on_task,
    resolve_or_reopen,
)
from tests.loop.world import World

SETS = {
    "phso_remedy": "phso_remedies",
    "phso_freshprimaryrequest": "phso_freshprimaryrequests",
    "phso_proposal": "phso_proposals",
    "phso_quashrequest": "phso_quashrequests",
    "phso_learningpoint": "phso_learningpoints",
    "phso_riskassessment": "phso_riskassessments",
    "phso_acceptedfinding": "phso_acceptedfindings",
    "phso_oatoutcome": "phso_oatoutcomes",
}
"""Records by table, with their entity set."""
CHILDREN = (
    "phso_proposalcomments",
    "phso_affectedparties",
    "phso_learningconcerns",
    "phso_complainedabouts",
    "phso_considerations",
    "phso_schemeagreements",
    "phso_followups",
)
"""Rows of a list that belongs to a record."""


def there(world: World) -> dict[str, list[str]]:
    """What a new row can belong to, by table."""
    found = {"incident": [f"/incidents({world.case})"], "contact": [f"/contacts({world.office.complainant})"]}
    tables = {**SETS, "phso_feedback": "phso_feedbacks", "phso_decision": "phso_decisions"}
    for table in ("phso_feedback", "phso_decision", "phso_proposal", "phso_quashrequest", "phso_learningpoint"):
        rows = world.api.rows(tables[table], orderby="createdon")
        found[table] = [f"/{tables[table]}({row[f'{table}id']})" for row in rows]
    return found


def record(world: World, chance: random.Random) -> None:
    """A new record, or a row of one."""
    entity_set = chance.choice([*SETS.values(), *SETS.values(), *CHILDREN])
    row = {"phso_name": "x", **some_columns(entity_set, world, chance), **parents(entity_set, there(world), chance)}
    world.api.create(entity_set, row, by=world.office.priya)


def some_record(world: World, chance: random.Random) -> tuple[str, str] | None:
    """The entity set and the id of a record that is there."""
    table = chance.choice(sorted(SETS))
    rows = world.api.rows(SETS[table], orderby="createdon")
    return (SETS[table], chance.choice(rows)[f"{table}id"]) if rows else None


def correct(world: World, chance: random.Random) -> None:
    found = some_record(world, chance)
    if found is not None:
        world.api.update(*found, some_columns(found[0], world, chance), by=world.office.priya)


def remove(world: World, chance: random.Random) -> None:
    found = some_record(world, chance)
    if found is not None:
        world.api.delete(*found)


def write_a_message(world: World, chance: random.Random) -> None:
    feedback = chance.choice([*there(world)["phso_feedback"], None])
    row: dict[str, Any] = {
        "subject": "About it",
        "directioncode": True,
        "actualend": "2025-04-02T09:00:00Z",
        **EMAIL_SENT,
    }
    row |= {"regardingobjectid_incident_email@odata.bind": f"/incidents({world.case})"}
    row |= some_columns("emails", world, chance)
    row |= {} if feedback is None else {"phso_FeedbackId_Email@odata.bind": feedback}
    world.api.create("emails", row, by=world.office.priya)


def open_a_new_case(world: World, chance: random.Random) -> None:
    """A case that a proposal or a request led to, as far as there is one."""
    columns = parents("incidents", there(world), chance)
    columns["phso_OldCaseId@odata.bind"] = f"/incidents({world.case})"
    people.open_case(world.api, world.office, "New", **columns, phso_openedfrom=CHOICE)


def decided_by_oat(_: World, chance: random.Random) -> dict[str, Any]:
    """A review that upheld the complaint, by whichever route."""
    found = {"phso_upheld": YES, "phso_investigationdecisionwrong": YES, "phso_reviewedreferral": YES}
    return {**found, "phso_route": CHOICE + chance.randint(0, 4), "phso_reviewdecidedon": "2025-04-20T09:00:00Z"}


def tried(_: World, chance: random.Random) -> dict[str, Any]:
    """A complaint about our service that a manager tried to resolve, and perhaps upheld."""
    attempt = {"phso_attempttoresolve": CHOICE, "phso_attempttoresolveon": "2025-03-12T09:00:00Z"}
    return {**attempt, "phso_serviceupheld": chance.choice([YES, None])}


def describe_the_case(world: World, chance: random.Random) -> None:
    """A resolved case takes no changes."""
    if of_the_case(world)["statecode"] == 0:
        world.api.update("incidents", world.case, some_columns("incidents", world, chance))


DEEDS: list[Deed] = [
    *(record for _ in range(8)),
    *(correct for _ in range(4)),
    remove,
    *(on_feedback(lambda world, chance: some_columns("phso_feedbacks", world, chance, most=12)) for _ in range(4)),
    on_feedback(decided_by_oat),
    on_feedback(complete),
    on_feedback(tried),
    answer,
    write_a_message,
    write_a_message,
    open_a_new_case,
    describe_the_case,
    on_task(lambda *_: {"statecode": 1, "statuscode": 5}),
    on_task(lambda _, chance: {"description": chance.choice([None, "Mine."])}),
    delete_a_task,
    resolve_or_reopen,
    another_day,
    lambda world, _: world.complained_of_service(),
]


@pytest.mark.parametrize("seed", range(12))
def test_one_write_reaches_the_fixed_point_of_all_that_follows(world: World, seed: int) -> None:
    chance = world.casework(seed)
    world.complained_of_service()
    world.challenged("2025-02-28", **decided_by_oat(world, chance))
    for _ in range(8):
        for deed in chance.choices(DEEDS, k=chance.randint(2, 6)):
            deed(world, chance)
        world.look()
        assert_nothing_is_left_to_write(world)
        assert_one_open_task_for_a_round(world)
