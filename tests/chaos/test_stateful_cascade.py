"""A case with many tasks is assigned while things go wrong: its owner's tasks go along, and the app's come back."""

from __future__ import annotations

import random
from collections.abc import Iterator

import pytest

from chaos.faults.kinds import OfDelivery, OfMessage, OfRequest
from tests.chaos.stateful.casework import BY_HAND, MANY, assign_a_full_case
from tests.chaos.stateful.playing import Small
from tests.chaos.stateful.quiet import wrong_with
from tests.chaos.stateful.template import template

WRONG = (
    *(OfRequest.STALE, OfRequest.OTHER_FIRST, OfRequest.KILLED_AFTER_COMMIT, OfRequest.TOO_MANY),
    *(OfDelivery.LOST, OfDelivery.DOUBLED, OfDelivery.LATE, OfDelivery.CUT),
    *(OfMessage.TWICE, OfMessage.LEASE_LOST),
)


@pytest.fixture
def small(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Small]:
    one = Small(template(tmp_path_factory.mktemp("assigned")))
    yield one
    one.close()


def test_each_assignment_leaves_the_apps_task_with_whom_it_is_for_and_all_others_with_the_new_owner(
    small: Small,
) -> None:
    small.world.thanked()
    small.come_to_rest()
    for number in range(3):
        for kind in WRONG:
            small.drawing.order(kind)
        assign_a_full_case(small.world, random.Random(number))  # noqa: S311 - the same each time
        small.timeline.go_on(1)
        small.come_to_rest()
        assert [*small.history.wrong, *wrong_with(small)] == []
        (ours,) = [task for task in small.world.tasks() if task["subject"] != BY_HAND]
        by_hand = [task["_ownerid_value"] for task in small.world.tasks() if task["subject"] == BY_HAND]
        assert ours["_ownerid_value"] == small.world.office.morgan
        assert by_hand == [small.world.api.row("incidents", small.world.case)["_ownerid_value"]] * MANY
    assert small.counts.faults.total() > len(WRONG)


def test_a_task_set_by_hand_that_the_app_gives_back_is_told(small: Small) -> None:
    assign_a_full_case(small.world, random.Random(0))  # noqa: S311 - the same each time
    task = small.world.tasks()[0]["activityid"]
    owner = {"ownerid@odata.bind": f"/systemusers({small.world.office.morgan})"}
    small.people.api.update("tasks", task, owner, by=small.history.user)
    (told,) = small.history.wrong
    assert told.startswith(f"Update of task({task}): ownerid")
    assert "are not the app's" in told
