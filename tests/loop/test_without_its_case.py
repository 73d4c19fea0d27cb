"""Rows below a piece of feedback or a decision on which nobody chose the case, as a form leaves it empty."""

from __future__ import annotations

from typing import Any

import pytest

from function_app import clock
from function_app.asking import observe
from function_app.messages import Look
from mappings import shipped_mapping
from mappings.compiling.record_kinds import FURTHER
from mappings.reading.places import Place
from sandbox.demo import office as people
from tests.loop.test_moved import put_on
from tests.loop.world import PARENTS, World

BELOW = {
    table: place
    for table, place in shipped_mapping().places.items()
    if "phso_caseid" in place.found_by and any(path.split("/")[0] in PARENTS for path in place.found_by)
}
"""Every table with a lookup to its case and another to what it hangs on."""
ON_FEEDBACK = sorted(set(FURTHER) - {"service_complaint", "new_case"})


def lookup_of(place: Place) -> str:
    """The lookup by which a row hangs on another."""
    return next(path.split("/")[0] for path in place.found_by if "/" in path)


def hung_on(world: World, place: Place, feedback: str) -> str:
    """A row that names what it hangs on, and no case; neither does what stands between it and the feedback."""
    lookup = lookup_of(place)
    if lookup == "phso_FeedbackId":
        parent = feedback
    elif lookup == "phso_DecisionId":
        parent = world.feedback(feedback)["_phso_decisionid_value"]
    else:
        (above,) = (each for each in BELOW.values() if each.entity_set == PARENTS[lookup])
        parent = hung_on(world, above, feedback)
    row: dict[str, Any] = {"phso_name": "x", f"{lookup}@odata.bind": f"/{PARENTS[lookup]}({parent})"}
    return world.api.create(place.entity_set, row, by=world.office.priya)


def test_there_is_one_table_at_least_below_each_that_may_have_some() -> None:
    assert {lookup_of(place) for place in BELOW.values()} == set(PARENTS)


@pytest.mark.parametrize("table", sorted(BELOW))
def test_the_case_is_found_by_what_the_row_hangs_on(world: World, table: str) -> None:
    row = hung_on(world, BELOW[table], world.challenged())
    look = Look(table=table, row=row, seen_at=clock.wall(), correlation="test", asked_by="webhook")
    world.app.reconcile(look)
    assert [row["_phso_caseid_value"] for row in world.assessments()] == [world.case]


@pytest.mark.parametrize("kind", ON_FEEDBACK)
def test_a_record_of_every_kind_is_on_the_file_of_its_feedbacks_case(world: World, kind: str) -> None:
    made = hung_on(world, BELOW[world.app.mapping.sources.further[kind].table], world.challenged())
    seen = observe(world.app.dataverse, world.app.mapping, world.case, "test")
    assert [each.id for each in getattr(seen.case_file(seen.ledger), FURTHER[kind].field)] == [made]


def test_records_go_along_with_feedback_that_is_put_on_another_case(world: World) -> None:
    feedback = world.challenged()
    made = world.record("remedy", feedback)
    other = people.open_case(world.api, world.office, "The right case")
    put_on(world, feedback, other)
    seen = observe(world.app.dataverse, world.app.mapping, other, "test")
    assert [each.id for each in seen.case_file(seen.ledger).remedies] == [made]
