"""What stands in the tables beside the feedback is seen, and a change in any of them is noticed."""

from typing import Any

import pytest

from function_app.asking import observe
from mappings.compiling.record_kinds import FURTHER
from tests.loop.world import World

ON_FEEDBACK = sorted(set(FURTHER) - {"service_complaint", "new_case"})
"""The kinds that have a table of their own with a lookup to the feedback."""


@pytest.mark.parametrize("kind", ON_FEEDBACK)
def test_a_record_of_every_kind_changes_what_an_answer_rests_on(world: World, kind: str) -> None:
    feedback = world.complained_of_service()
    world.look()
    before = world.assessment()["phso_inputs"]
    made = world.record(kind, feedback)
    world.look()
    assert world.assessment()["phso_inputs"] != before
    seen = observe(world.app.dataverse, world.app.mapping, world.case, "test")
    file = seen.case_file(seen.ledger)
    assert [each.id for each in getattr(file, FURTHER[kind].field)] == [made]


def test_a_new_case_is_on_the_file_of_the_old_one(world: World) -> None:
    feedback = world.challenged()
    proposal = world.record("proposal", feedback)
    case: dict[str, Any] = {"title": "New", "customerid_contact@odata.bind": f"/contacts({world.office.complainant})"}
    case |= {"phso_OldCaseId@odata.bind": f"/incidents({world.case})", "phso_openedfrom": 727000000}
    case |= {"phso_OpenedFromProposalId@odata.bind": f"/phso_proposals({proposal})"}
    new = world.api.create("incidents", case, by=world.office.priya)
    seen = observe(world.app.dataverse, world.app.mapping, world.case, "test")
    (found,) = seen.case_file(seen.ledger).new_cases
    assert (found.id, found.opened_from, found.reference == "") == (new, proposal, False)


def test_the_sweep_notices_a_learning_point_on_a_case_that_nobody_told_of(world: World) -> None:
    world.record("learning_point")
    world.app.sweep("changed")
    assert [look.case for look, _ in world.queue.sent] == [world.case]
