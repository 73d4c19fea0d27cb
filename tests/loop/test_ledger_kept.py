"""What another release, or a person, wrote into the ledger: nothing is forgotten because of it."""

import json
from typing import Any

import pytest

from function_app import clock
from function_app.messages import Look
from mappings.remembering.ledger import LedgerUnreadable
from tests.loop.world import World


def ledger(world: World) -> dict[str, Any]:
    """What the assessment remembers."""
    kept: dict[str, Any] = json.loads(world.assessment()["phso_ledger"])
    return kept


def write(world: World, text: str | None) -> None:
    """Put something else into the column."""
    world.api.update("phso_assessments", world.assessment()["phso_assessmentid"], {"phso_ledger": text})


def deleted_by_a_person(world: World) -> None:
    """A task was made, a person deleted it, and the ledger knows."""
    world.thanked()
    world.look()
    world.api.delete("tasks", world.task()["activityid"], by=world.office.morgan)
    world.look()


def test_an_entry_of_a_newer_release_stays_and_hides_no_other(world: World) -> None:
    deleted_by_a_person(world)
    kept = ledger(world)
    (known,) = kept["tasks"].values()
    newer = {**known, "purpose": "a purpose of tomorrow", "sent": "2025-03-10"}
    kept["tasks"]["00000000-0000-0000-0000-000000000001"] = newer
    write(world, json.dumps(kept))
    world.thanked()
    world.look()
    assert ledger(world)["tasks"]["00000000-0000-0000-0000-000000000001"] == newer
    assert len(world.tasks()) == 1
    assert sorted(entry["fate"] for entry in ledger(world)["tasks"].values()) == ["deleted", "deleted", "open"]


def test_a_task_whose_fate_only_a_newer_release_knows_is_not_made_again(world: World) -> None:
    deleted_by_a_person(world)
    kept = ledger(world)
    for entry in kept["tasks"].values():
        entry["fate"] = "paused"
    write(world, json.dumps(kept))
    world.look()
    world.look()
    assert world.tasks() == []
    assert [entry["fate"] for entry in ledger(world)["tasks"].values()] == ["paused"]


def test_a_spoiled_ledger_fails_the_look_and_ends_as_trouble_until_a_person_clears_the_column(world: World) -> None:
    world.thanked()
    world.look()
    write(world, "please do not touch this")
    with pytest.raises(LedgerUnreadable, match=r"column phso_ledger .* clear the column"):
        world.look()
    world.app.poison(Look(case=world.case, seen_at=clock.wall(), correlation="test", asked_by="webhook").to_json())
    assert world.assessment()["phso_troublecode"] == "not_evaluated"
    assert world.assessment()["phso_ledger"] == "please do not touch this"
    write(world, None)
    world.look()
    assert world.assessment()["phso_troublecode"] is None
    assert (len(world.tasks()), world.fates()) == (1, ["open"])
