"""Who gets a task: a team, its queue, or a named person; whoever covers where they cannot, and it is said."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Any, cast

import pytest

from dynamics import outcomes
from dynamics.client import Dataverse
from sandbox.dataverse import RunningDataverse
from tests.loop.sites import with_oat
from tests.loop.test_cascade import referred, requests_of_a_look
from tests.loop.test_challenge_route import all_on_record
from tests.loop.world import World

QUEUED = "{team: Ombudsman's Assurance Team, queue: OAT Incoming}"
OLA = "{user: ola@ombudsman.example}"
COVERED = "the task 'OAT referral' is with whoever covers: OAT cannot hold a task now"
Site = Callable[[str], AbstractContextManager[World]]


@pytest.fixture
def site(world: World, dataverse: RunningDataverse, tmp_path: Path) -> Site:
    """The world with somebody else in the role of OAT."""
    return partial(with_oat, world, dataverse, tmp_path)


def referral(world: World) -> dict[str, Any]:
    """The referral, which there is once."""
    (task,) = world.named("OAT referral")
    return task


def said(world: World, feedback: str) -> bool:
    """Whether the feedback says that whoever covers has the referral."""
    return COVERED in str(world.feedback(feedback)["phso_attention"])


def test_a_task_for_a_role_with_a_queue_is_the_teams_and_in_the_queue_in_one_changeset(
    world: World, site: Site
) -> None:
    queue = world.api.create("queues", {"name": "OAT Incoming"})
    with site(QUEUED) as site_world:
        all_on_record(site_world)
        site_world.look()
        (row,) = world.api.rows("phso_feedbacks")
        world.api.update("phso_feedbacks", row["phso_feedbackid"], {"phso_referral": 727000000})
        site_world.app.reconciler.brake.ourselves()  # asked once in a process's life
        world.api.control("DELETE", "requests")
        site_world.look()
        assert len(site_world.requests()) == 2
        (item,) = world.api.rows("queueitems")
        task = referral(world)
        assert (item["_objectid_value"], item["_queueid_value"]) == (task["activityid"], queue)
        assert (item["title"], task["_ownerid_value"]) == ("OAT referral", world.office.oat)
        assert not said(world, row["phso_feedbackid"])
        assert requests_of_a_look(site_world) == 1
        assert len(world.api.rows("queueitems")) == 1


def test_only_the_tasks_of_that_role_go_into_its_queue(world: World, site: Site) -> None:
    world.api.create("queues", {"name": "OAT Incoming"})
    with site(QUEUED) as site_world:
        world.thanked()
        site_world.look()
    assert (len(world.tasks()), world.api.rows("queueitems")) == (1, [])


def test_a_task_that_is_passed_on_to_a_role_later_is_in_no_queue(world: World, site: Site) -> None:
    feedback = referred_without_oat(world)
    world.api.create("queues", {"name": "OAT Incoming"})
    world.api.update("teams", world.office.oat, {"name": "Ombudsman's Assurance Team"})
    with site(QUEUED) as site_world:
        site_world.look()
    assert (referral(world)["_ownerid_value"], world.api.rows("queueitems")) == (world.office.oat, [])
    assert not said(world, feedback)


def referred_without_oat(world: World) -> str:
    """A challenge referred while OAT's team is not there by its name."""
    world.api.update("teams", world.office.oat, {"name": "Another name"})
    return referred(world)


def inactive_queue(world: World) -> None:
    queue = world.api.create("queues", {"name": "OAT Incoming"})
    world.api.update("queues", queue, {"statecode": 1, "statuscode": 2})


def disabled_holder(world: World) -> None:
    world.api.update("systemusers", world.office.ola, {"isdisabled": True})


def access_team(world: World) -> None:
    (team,) = world.api.rows("teams", filter="name eq 'Legal Team'")
    of = {"businessunitid@odata.bind": f"/businessunits({team['_businessunitid_value']})"}
    of |= {"administratorid@odata.bind": f"/systemusers({world.office.ola})"}
    world.api.create("teams", {"name": "OAT's access team", "teamtype": 1, **of})


@pytest.mark.parametrize(
    ("entry", "befalls"),
    [
        (QUEUED, lambda _: None),
        (QUEUED, inactive_queue),
        (OLA, disabled_holder),
        ("{user: nobody@ombudsman.example}", lambda _: None),
        ("{team: Nobody's team}", lambda _: None),
        ("{team: OAT's access team}", access_team),
    ],
    ids=[
        "a queue that is not there",
        "a queue that is not active",
        "a disabled user",
        "a user who is not there",
        "a team that is not there",
        "an access team",
    ],
)
def test_a_role_whose_holder_cannot_take_a_task_has_whoever_covers_take_it_and_says_so(
    world: World, site: Site, entry: str, befalls: Callable[[World], None]
) -> None:
    befalls(world)
    with site(entry) as site_world:
        feedback = referred(site_world)
        assert referral(world)["_ownerid_value"] == world.office.support
        assert said(world, feedback)
        assert world.api.rows("queueitems") == []
        assert requests_of_a_look(site_world) == 1


def test_an_untouched_task_goes_to_the_role_as_soon_as_it_can_take_it(world: World) -> None:
    feedback = referred_without_oat(world)
    assert (referral(world)["_ownerid_value"], said(world, feedback)) == (world.office.support, True)
    world.api.update("teams", world.office.oat, {"name": "Ombudsman's Assurance Team"})
    world.look()
    assert (referral(world)["_ownerid_value"], said(world, feedback)) == (world.office.oat, False)
    assert requests_of_a_look(world) == 1


def test_an_untouched_task_goes_to_whoever_covers_when_its_holder_is_disabled(world: World, site: Site) -> None:
    with site(OLA) as site_world:
        feedback = referred(site_world)
        assert (referral(world)["_ownerid_value"], said(world, feedback)) == (world.office.ola, False)
        disabled_holder(world)
        site_world.look()
        assert (referral(world)["_ownerid_value"], said(world, feedback)) == (world.office.support, True)
        assert requests_of_a_look(site_world) == 1


def test_a_task_whose_words_a_person_changed_stays_where_it_is_when_its_role_changes_hands(
    world: World, site: Site
) -> None:
    referred(world)
    world.api.update("tasks", referral(world)["activityid"], {"description": "Ours now."}, by=world.office.ola)
    with site(OLA) as site_world:
        site_world.look()
        assert referral(world)["_ownerid_value"] == world.office.oat
        assert requests_of_a_look(site_world) == 1


def test_an_untouched_task_follows_its_role_to_the_next_holder(world: World, site: Site) -> None:
    referred(world)
    with site(OLA) as site_world:
        site_world.look()
        assert referral(world)["_ownerid_value"] == world.office.ola
        assert requests_of_a_look(site_world) == 1


@dataclass
class RefusingAtWrite:
    """Dataverse, in which a user looks able whenever anybody reads, and is disabled whenever anybody writes."""

    world: World
    owner: str
    came_of_it: list[outcomes.Outcome]
    mended: bool = False

    def read(self, queries: Sequence[str], correlation: str) -> Any:
        return self.world.app.dataverse.read(queries, correlation)

    def write(self, changes: Sequence[Any], correlation: str) -> outcomes.Outcome:
        self._disable(not self.mended)
        self.came_of_it.append(self.world.app.dataverse.write(changes, correlation))
        self._disable(False)
        return self.came_of_it[-1]

    def _disable(self, disabled: bool) -> None:
        self.world.api.update("systemusers", self.owner, {"isdisabled": disabled})

    def since(self) -> list[str]:
        """What came of the writes since this was last asked."""
        names = [type(outcome).__name__ for outcome in self.came_of_it]
        self.came_of_it.clear()
        return names


@pytest.fixture
def refusing(site: Site) -> Iterator[tuple[World, RefusingAtWrite]]:
    """A world in which Dataverse refuses the holder of OAT's role, who looks able."""
    with site(OLA) as world:
        dataverse = RefusingAtWrite(world, world.office.ola, [])
        reconciler = replace(world.app.reconciler, dataverse=cast("Dataverse", dataverse))
        yield replace(world, app=replace(world.app, reconciler=reconciler)), dataverse


def test_a_refused_owner_is_tried_once_a_day_and_said_meanwhile(refusing: tuple[World, RefusingAtWrite]) -> None:
    world, dataverse = refusing
    feedback = referred(world)
    assert dataverse.since() == ["Refused", "Done"]
    assert (referral(world)["_ownerid_value"], said(world, feedback)) == (world.office.support, True)
    world.on("2025-03-10T18:00:00Z")
    world.look()
    assert dataverse.since() == []
    world.on("2025-03-11T09:00:00Z")
    world.look()
    assert dataverse.since() == ["Refused", "Done"]
    assert (referral(world)["_ownerid_value"], said(world, feedback)) == (world.office.support, True)
    world.look()
    assert dataverse.since() == []


def test_a_refused_owner_who_can_own_again_gets_the_task_the_day_after(refusing: tuple[World, RefusingAtWrite]) -> None:
    world, dataverse = refusing
    feedback = referred(world)
    dataverse.since()
    dataverse.mended = True
    world.look()
    assert referral(world)["_ownerid_value"] == world.office.support
    world.on("2025-03-11T09:00:00Z")
    world.look()
    assert dataverse.since() == ["Done"]
    assert (referral(world)["_ownerid_value"], said(world, feedback)) == (world.office.ola, False)
    assert '"refused":[]' in world.assessment()["phso_ledger"]
    world.look()
    assert dataverse.since() == []
